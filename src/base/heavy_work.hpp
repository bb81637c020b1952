#pragma once
#include <array>
#include <chrono>
#include <condition_variable>
#include <deque>
#include <exception>
#include <functional>
#include <mutex>
#include <optional>
#include <string>
#include <string_view>
#include <thread>
#include <type_traits>
#include <vector>

#include "base/latch.hpp"

namespace alcedo {

/// Computes what is too long or too deep for the small stack of a task (docs/decisions/0006): a few threads with
/// ordinary stacks, behind the task that asks, which is set aside meanwhile and costs no thread.
///
/// Each lane has its own threads, so that a crowd that signs in leaves documents alone, and
/// an export of minutes leaves both. Whoever asks names for whom: the
/// lane serves those who wait in turn, and none of them may fill its queue.
class HeavyWork {
public:
    enum class Lane {
        passwords, ///< Argon2: 20 ms and 19 MiB each
        documents, ///< PDF, images, models, incoming mail
        tables,    ///< exports: minutes each
    };
    struct Limits {
        int threads = 1;
        std::size_t queued = 64;        ///< of the lane; beyond it a Refusal unavailable
        std::size_t queued_of_one = 16; ///< of one of those who ask; beyond it a Refusal rate_limited
        int niceness = 0;               ///< of its threads, as of nice(2)
    };
    HeavyWork(Limits passwords, Limits documents, Limits tables);
    ~HeavyWork(); ///< stops
    HeavyWork(const HeavyWork&) = delete;
    HeavyWork& operator=(const HeavyWork&) = delete;

    /// Runs `work()` on a thread of the lane and returns what it returns or throws what it throws. Refuses at once what
    /// would have to wait too long, saying when to come back. Waits at a Latch: with no lock and no transaction held.
    template <class F> auto run(Lane lane, std::string_view whose, F&& work) {
        using Answer = std::invoke_result_t<F&>;
        if constexpr (std::is_void_v<Answer>) {
            carry_out(lane, whose, [&] { work(); });
        } else {
            std::optional<Answer> answer;
            carry_out(lane, whose, [&] { answer.emplace(work()); });
            return Answer(std::move(*answer));
        }
    }
    std::size_t queued(Lane lane) const;
    /// Ends what was accepted, then refuses everything. Safe to call twice.
    void stop();

private:
    struct Order {
        const std::function<void()>& work;
        std::exception_ptr failure{};
        Latch done{};
    };
    struct Waiting {
        std::string whose;
        std::deque<Order*> orders;
    };
    struct Inside {
        Limits limits;
        std::deque<Waiting> turns; ///< one entry for each who waits, the next one first
        std::size_t queued = 0;
        int idle = 0;
        std::chrono::duration<double> usual{0.02}; ///< how long an order has taken of late
        std::vector<std::thread> threads;
        std::condition_variable arrived;
    };

    void carry_out(Lane lane, std::string_view whose, const std::function<void()>& work);
    void accept(Inside& lane, std::string_view whose, Order& order);
    void refuse_what_is_too_much(const Inside& lane, const Waiting* theirs) const;
    void run_orders(Inside& lane);
    static Order& next_of(Inside& lane);
    Inside& of(Lane lane) { return lanes_[static_cast<std::size_t>(lane)]; }

    mutable std::mutex mutex_;
    std::array<Inside, 3> lanes_;
    bool stopping_ = false;
};

} // namespace alcedo
