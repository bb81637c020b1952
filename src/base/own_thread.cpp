#include "base/own_thread.hpp"

#include <exception>
#include <sys/resource.h>
#include <sys/syscall.h>
#include <thread>
#include <unistd.h>

#include "base/latch.hpp"

namespace alcedo {

void run_on_own_thread(int niceness, const std::function<void()>& work) {
    Latch ended;
    std::exception_ptr failure;
    std::thread thread([&] {
        // On Linux the priority belongs to the thread.
        if (niceness > 0) setpriority(PRIO_PROCESS, static_cast<id_t>(syscall(SYS_gettid)), niceness);
        try {
            work();
        } catch (...) {
            failure = std::current_exception();
        }
        ended.open();
    });
    ended.wait();
    thread.join();
    if (failure) std::rethrow_exception(failure);
}

} // namespace alcedo
