#include "base/fiber_stack.hpp"

#include <algorithm>
#include <csignal>
#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <new>
#include <string_view>
#include <sys/mman.h>
#include <unistd.h>

#include "base/fiber.hpp"

#if defined(__SANITIZE_ADDRESS__)
#define ALCEDO_ADDRESS_SANITIZER 1
#elif defined(__has_feature)
#if __has_feature(address_sanitizer)
#define ALCEDO_ADDRESS_SANITIZER 1
#endif
#endif

namespace alcedo {
namespace {

#ifdef ALCEDO_ADDRESS_SANITIZER
constexpr std::size_t stack_bytes = 2 * 1024 * 1024; // its frames are several times as large
constexpr bool is_reported_by_sanitizer = true;
#else
constexpr std::size_t stack_bytes = 256 * 1024;
constexpr bool is_reported_by_sanitizer = false;
#endif
constexpr std::size_t guard_bytes = stack_bytes; // a frame may be large and step over a small one
[[maybe_unused]] constexpr std::size_t reserve_bytes = 16 * 1024; // what require_room wants untouched
constexpr std::size_t handler_bytes = 64 * 1024;

#ifdef ALCEDO_CHECKED
constexpr auto unused = std::byte{0xa1};

/// Reads what the address sanitizer holds for a dead frame's.
[[gnu::no_sanitize_address, gnu::noinline]] bool is_unused(const std::byte* memory, std::size_t size) {
    for (std::size_t i = 0; i < size; ++i)
        if (memory[i] != unused) return false;
    return true;
}
#endif

struct sigaction before_ours {};

/// Only what a signal handler may call.
void on_bad_address(int signal, siginfo_t* what, void*) {
    const auto* const task = Fiber::current();
    if (task != nullptr && task->stack().guards(what->si_addr)) {
        constexpr std::string_view text =
            "alcedo: a task overflowed its stack of 256 KiB; deep or heavy work belongs to HeavyWork\n";
        [[maybe_unused]] const auto written = ::write(STDERR_FILENO, text.data(), text.size());
        std::abort();
    }
    // The same address again, and now as if we had never been here.
    ::sigaction(signal, &before_ours, nullptr);
}

void handle_bad_addresses() {
    static const bool done = [] {
        struct sigaction ours {};
        ours.sa_sigaction = on_bad_address;
        ours.sa_flags = SA_SIGINFO | SA_ONSTACK;
        sigemptyset(&ours.sa_mask);
        return ::sigaction(SIGSEGV, &ours, &before_ours) == 0;
    }();
    static_cast<void>(done);
}

} // namespace

FiberStack::FiberStack() {
    void* const taken = ::mmap(nullptr, guard_bytes + stack_bytes, PROT_NONE,
                               MAP_PRIVATE | MAP_ANONYMOUS | MAP_NORESERVE, -1, 0);
    if (taken == MAP_FAILED) throw std::bad_alloc();
    memory_ = static_cast<std::byte*>(taken);
    if (::mprotect(memory_ + guard_bytes, stack_bytes, PROT_READ | PROT_WRITE) != 0) {
        ::munmap(memory_, guard_bytes + stack_bytes);
        throw std::bad_alloc();
    }
#ifdef ALCEDO_CHECKED
    std::fill_n(memory_ + guard_bytes, reserve_bytes, unused);
#endif
}

FiberStack::~FiberStack() { ::munmap(memory_, guard_bytes + stack_bytes); }

void* FiberStack::top() const { return memory_ + guard_bytes + stack_bytes; }

const void* FiberStack::bottom() const { return memory_ + guard_bytes; }

std::size_t FiberStack::size() { return stack_bytes; }

bool FiberStack::guards(const void* address) const {
    return address >= memory_ && address < memory_ + guard_bytes;
}

void FiberStack::require_room() const {
#ifdef ALCEDO_CHECKED
    if (is_unused(memory_ + guard_bytes, reserve_bytes)) return;
    std::fputs("alcedo: a task came within 16 KiB of the end of its stack; deep or heavy work belongs to "
               "HeavyWork\n",
               stderr);
    std::abort();
#endif
}

OverflowWatch::OverflowWatch() {
    if (is_reported_by_sanitizer) return;
    handle_bad_addresses();
    stack_ = std::make_unique<std::byte[]>(handler_bytes);
    const stack_t ours{.ss_sp = stack_.get(), .ss_flags = 0, .ss_size = handler_bytes};
    ::sigaltstack(&ours, nullptr);
}

OverflowWatch::~OverflowWatch() {
    if (is_reported_by_sanitizer) return;
    const stack_t none{.ss_sp = nullptr, .ss_flags = SS_DISABLE, .ss_size = 0};
    ::sigaltstack(&none, nullptr);
}

} // namespace alcedo
