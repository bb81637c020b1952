#include "base/fiber.hpp"

#include <cxxabi.h>
#include <utility>

#include <boost/context/fiber.hpp>

#if defined(__SANITIZE_ADDRESS__)
#define ALCEDO_ADDRESS_SANITIZER 1
#elif defined(__has_feature)
#if __has_feature(address_sanitizer)
#define ALCEDO_ADDRESS_SANITIZER 1
#endif
#endif
#ifdef ALCEDO_ADDRESS_SANITIZER
#include <sanitizer/asan_interface.h>
#include <sanitizer/common_interface_defs.h>
#endif

#include "base/fiber_stack.hpp"
#include "base/log.hpp"

namespace alcedo {
namespace {

namespace context = boost::context;

thread_local Fiber* running = nullptr;

/// The exceptions being handled (Itanium C++ ABI 2.2.2), which the runtime keeps for a thread though they belong to a
/// stack. Not inlined: to the compiler their address is one for ever, but a fiber changes threads.
struct Handled {
    void* caught = nullptr;
    unsigned int uncaught = 0;
};

[[gnu::noinline]] Handled taken_from_thread() {
    Handled handled;
    auto* const of_thread = reinterpret_cast<Handled*>(abi::__cxa_get_globals());
    std::swap(handled, *of_thread);
    return handled;
}

[[gnu::noinline]] void give_to_thread(const Handled& handled) {
    *reinterpret_cast<Handled*>(abi::__cxa_get_globals()) = handled;
}

/// What Boost.Context gives a stack back to.
struct KeptByFiber {
    void deallocate(context::stack_context&) const {}
};

/// Tells the address sanitizer which stack is in use.
class StackSwitch {
public:
    void before([[maybe_unused]] const void* bottom, [[maybe_unused]] std::size_t size) {
#ifdef ALCEDO_ADDRESS_SANITIZER
        __sanitizer_start_switch_fiber(&fake_stack_, bottom, size);
#endif
    }
    /// What an earlier stack at this address left marked does not hold for a new one.
    static void on_new_stack([[maybe_unused]] const void* bottom, [[maybe_unused]] std::size_t size) {
#ifdef ALCEDO_ADDRESS_SANITIZER
        __asan_unpoison_memory_region(bottom, size);
#endif
    }
    /// The stack that is left is not used again.
    static void before_last([[maybe_unused]] const void* bottom, [[maybe_unused]] std::size_t size) {
#ifdef ALCEDO_ADDRESS_SANITIZER
        __sanitizer_start_switch_fiber(nullptr, bottom, size);
#endif
    }
    void after([[maybe_unused]] const void** old_bottom = nullptr,
               [[maybe_unused]] std::size_t* old_size = nullptr) {
#ifdef ALCEDO_ADDRESS_SANITIZER
        __sanitizer_finish_switch_fiber(fake_stack_, old_bottom, old_size);
#endif
    }

private:
    [[maybe_unused]] void* fake_stack_ = nullptr;
};

} // namespace

struct Fiber::Inside {
    WorkerPool& pool;
    FiberStack stack{};
    context::fiber self{};   ///< where it was left; valid while it does not run
    context::fiber caller{}; ///< who resumed it; valid while it runs
    std::function<void()> task{};
    Errand errand{};
    bool has_ended = false; ///< the task, not the fiber
    bool closes = false;
    Then then = nullptr;
    void* then_context = nullptr;
    StackSwitch inner{};
    const void* caller_bottom = nullptr;
    std::size_t caller_size = 0;

    explicit Inside(WorkerPool& its_pool);
    void run_tasks();
    void switch_back();
};

Fiber::Inside::Inside(WorkerPool& its_pool) : pool(its_pool) {
    StackSwitch::on_new_stack(stack.bottom(), stack.size());
    self = context::fiber(std::allocator_arg, context::preallocated(stack.top(), stack.size(), {}),
                          KeptByFiber{}, [this](context::fiber&& from) {
                              caller = std::move(from);
                              inner.after(&caller_bottom, &caller_size);
                              run_tasks();
                              StackSwitch::before_last(caller_bottom, caller_size);
                              return std::move(caller);
                          });
}

void Fiber::Inside::run_tasks() {
    while (!closes) {
        try {
            task();
        } catch (const std::exception& error) {
            log::error("a task threw", {{"what", error.what()}});
        }
        task = nullptr;
        has_ended = true;
        switch_back();
    }
}

void Fiber::Inside::switch_back() {
    stack.require_room();
    inner.before(caller_bottom, caller_size);
    caller = std::move(caller).resume();
    inner.after(&caller_bottom, &caller_size);
}

Fiber::Fiber(WorkerPool& pool) : inside_(std::make_unique<Inside>(pool)) {}

Fiber::~Fiber() {
    inside_->closes = true;
    if (inside_->has_ended) resume();
}

Fiber* Fiber::current() { return running; }

const FiberStack& Fiber::stack() const { return inside_->stack; }

WorkerPool& Fiber::pool() const { return inside_->pool; }

Errand& Fiber::errand() const { return inside_->errand; }

void Fiber::take(std::function<void()> task) {
    inside_->task = std::move(task);
    inside_->has_ended = false;
}

bool Fiber::resume() {
    auto& inside = *inside_;
    const auto handled = taken_from_thread();
    auto* const resumer = std::exchange(running, this);
    StackSwitch outer;
    outer.before(inside.stack.bottom(), inside.stack.size());
    auto left = std::move(inside.self).resume();
    outer.after();
    running = resumer;
    give_to_thread(handled);
    // A fiber that has ended for good comes back empty.
    inside.self = std::move(left);
    if (inside.has_ended) return true;
    const auto then = inside.then;
    auto* const then_context = inside.then_context;
    then(then_context, *this);
    return false;
}

void Fiber::leave(Then then, void* context) {
    inside_->then = then;
    inside_->then_context = context;
    const auto handled = taken_from_thread();
    inside_->switch_back();
    give_to_thread(handled);
}

} // namespace alcedo
