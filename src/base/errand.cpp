#include "base/errand.hpp"

#include <utility>

#include "base/fiber.hpp"

namespace alcedo {
namespace {

/// Of what runs on a thread's own stack.
thread_local Errand of_thread;

Errand& here() {
    auto* const task = Fiber::current();
    return task == nullptr ? of_thread : task->errand();
}

} // namespace

Errand Errand::current() { return here(); }

ErrandScope::ErrandScope(Errand errand) : before_(std::exchange(here(), errand)) {}

// Looked up anew: the task may have moved to another thread meanwhile.
ErrandScope::~ErrandScope() { here() = before_; }

} // namespace alcedo
