#pragma once
#include <cstdint>
#include <deque>
#include <functional>
#include <list>
#include <map>
#include <mutex>
#include <string>
#include <string_view>
#include <vector>

namespace alcedo {

class Latch;

/// How many may be at work at the same time at places that may be slow (hosts), for parties that must not be in each
/// other's way (tenants). Who gets no turn at a place waits before it, and those who wait are called in turn, party by
/// party; all that are here, at work or waiting, are bounded.
///
/// Parties get their fair_share of what is left, at each place and in all. A place gets half of all that may be here at
/// most, two that are full a third each, and so on. So whoever holds nothing gets in, whatever hangs. Thread-safe.
class FairGate {
public:
    struct Limits {
        int here = 512;       ///< at work or waiting
        int at_place = 256;   ///< at work
        bool may_wait = true; ///< otherwise whoever gets no turn at once is sent away
    };
    explicit FairGate(Limits limits) : limits_(limits) {}
    FairGate(const FairGate&) = delete;
    FairGate& operator=(const FairGate&) = delete;

    enum class Answer { entered, place_is_full, party_is_full };

    /// A turn at a place, until it goes away. Empty for whoever was sent away.
    class Turn {
    public:
        Turn() = default;
        ~Turn() { end(); }
        Turn(Turn&& other) noexcept;
        Turn& operator=(Turn&& other) noexcept;
        Answer answer() const { return answer_; }
        explicit operator bool() const { return gate_ != nullptr; }

    private:
        friend class FairGate;
        void end();

        FairGate* gate_ = nullptr;
        std::string place_;
        std::int64_t party_ = 0;
        Answer answer_ = Answer::place_is_full;
    };

    /// Waits at a Latch for its turn, with no lock held; or is sent away, because too many are here. `at_place` where
    /// this place stands fewer at work than others.
    Turn enter(std::string_view place, std::int64_t party, int at_place = 0);
    int here() const;

private:
    struct Place {
        int working = 0;
        int here = 0;                           ///< with those who wait
        std::map<std::int64_t, int> working_of; ///< by party
    };
    struct Waiting {
        int at_place;
        Latch& called;
    };
    /// Those of one party who wait before one place.
    struct Line {
        std::string place;
        std::int64_t party;
        std::deque<Waiting> waiting;
    };

    /// Why nobody more of them may be here; `entered`: may.
    Answer answer_to(int of_place, int of_party) const;
    /// Why somebody may not begin now; `entered`: may.
    Answer answer_to(const Place& place, std::int64_t party, int at_place) const;
    std::list<Line>::iterator line_of(std::string_view place, std::int64_t party);
    void begin(Place& place, std::int64_t party);
    void leave(const std::string& place, std::int64_t party);
    /// Those whose turn has come, already counted.
    std::vector<Latch*> call_next();

    const Limits limits_;
    mutable std::mutex mutex_;
    std::map<std::string, Place, std::less<>> places_;
    std::map<std::int64_t, int> parties_; ///< of each, how many are here
    std::list<Line> lines_;               ///< the first is called next
    int here_ = 0;
};

} // namespace alcedo
