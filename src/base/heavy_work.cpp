#include "base/heavy_work.hpp"

#include <algorithm>
#include <cmath>
#include <sys/resource.h>
#include <unistd.h>

#include "base/held_locks.hpp"
#include "base/refusal.hpp"

namespace alcedo {
namespace {

/// Orders that an order places are carried out in place: its lane may have no other thread.
thread_local bool is_heavy_thread = false;

} // namespace

HeavyWork::HeavyWork(Limits passwords, Limits documents, Limits tables) {
    of(Lane::passwords).limits = passwords;
    of(Lane::documents).limits = documents;
    of(Lane::tables).limits = tables;
}

HeavyWork::~HeavyWork() { stop(); }

void HeavyWork::carry_out(Lane lane, std::string_view whose, const std::function<void()>& work) {
    if (is_heavy_thread) return work();
    HeldLocks::require_none("heavy work was waited for");
    Order order{work};
    accept(of(lane), whose, order);
    order.done.wait();
    if (order.failure) std::rethrow_exception(order.failure);
}

void HeavyWork::accept(Inside& lane, std::string_view whose, Order& order) {
    const std::lock_guard lock(mutex_);
    auto theirs = std::ranges::find(lane.turns, whose, &Waiting::whose);
    refuse_what_is_too_much(lane, theirs == lane.turns.end() ? nullptr : &*theirs);
    if (theirs == lane.turns.end()) {
        lane.turns.push_back({std::string(whose), {}});
        theirs = std::prev(lane.turns.end());
    }
    theirs->orders.push_back(&order);
    ++lane.queued;
    // Those that were woken and have not looked yet still count as idle, as do their orders as queued.
    if (lane.queued <= static_cast<std::size_t>(lane.idle))
        lane.arrived.notify_one();
    else if (static_cast<int>(lane.threads.size()) < lane.limits.threads)
        lane.threads.emplace_back([this, &lane] { run_orders(lane); });
}

void HeavyWork::refuse_what_is_too_much(const Inside& lane, const Waiting* theirs) const {
    if (stopping_) throw Refusal(RefusalCode::unavailable, "The server is stopping.").retry_after(5);
    const auto wait_for = [&](std::size_t orders) {
        const double seconds = lane.usual.count() * static_cast<double>(orders) / lane.limits.threads;
        return std::clamp(static_cast<int>(std::ceil(seconds)), 1, 60);
    };
    if (theirs != nullptr && theirs->orders.size() >= lane.limits.queued_of_one)
        throw Refusal(RefusalCode::rate_limited, "Too many of these at once; try again in a moment.")
            .retry_after(wait_for(theirs->orders.size() * lane.turns.size()));
    if (lane.queued >= lane.limits.queued)
        throw Refusal(RefusalCode::unavailable,
                      "Too many people ask for this at once; try again in a moment.")
            .retry_after(wait_for(lane.queued));
}

/// With the lock held. Who was served goes to the end of the line.
HeavyWork::Order& HeavyWork::next_of(Inside& lane) {
    auto first = std::move(lane.turns.front());
    lane.turns.pop_front();
    auto& order = *first.orders.front();
    first.orders.pop_front();
    if (!first.orders.empty()) lane.turns.push_back(std::move(first));
    --lane.queued;
    return order;
}

void HeavyWork::run_orders(Inside& lane) {
    is_heavy_thread = true;
    // Linux keeps a niceness for each thread.
    if (lane.limits.niceness > 0)
        setpriority(PRIO_PROCESS, static_cast<id_t>(gettid()), lane.limits.niceness);
    std::unique_lock lock(mutex_);
    while (true) {
        if (lane.turns.empty()) {
            if (stopping_) return;
            ++lane.idle;
            lane.arrived.wait(lock);
            --lane.idle;
            continue;
        }
        auto& order = next_of(lane);
        lock.unlock();
        const auto began = std::chrono::steady_clock::now();
        try {
            order.work();
        } catch (...) {
            order.failure = std::current_exception();
        }
        const std::chrono::duration<double> took = std::chrono::steady_clock::now() - began;
        order.done.open(); // gone from here on
        lock.lock();
        lane.usual += (took - lane.usual) / 8;
    }
}

std::size_t HeavyWork::queued(Lane lane) const {
    const std::lock_guard lock(mutex_);
    return lanes_[static_cast<std::size_t>(lane)].queued;
}

void HeavyWork::stop() {
    {
        const std::lock_guard lock(mutex_);
        stopping_ = true;
        for (auto& lane : lanes_) lane.arrived.notify_all();
    }
    // No thread is added once stopping_ is set.
    for (auto& lane : lanes_)
        for (auto& thread : lane.threads)
            if (thread.joinable()) thread.join();
}

} // namespace alcedo
