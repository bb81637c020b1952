#include "base/fair_gate.hpp"

#include <atomic>
#include <latch>
#include <optional>

#include <gtest/gtest.h>

#include "base/latch.hpp"
#include "base/worker_pool.hpp"

namespace alcedo {
namespace {

using Answer = FairGate::Answer;

/// As many turns as there are to be had, up to `most`.
std::vector<FairGate::Turn> turns(FairGate& gate, std::string_view place, std::int64_t party,
                                  int most = 1000) {
    std::vector<FairGate::Turn> taken;
    while (static_cast<int>(taken.size()) < most) {
        auto turn = gate.enter(place, party);
        if (!turn) break;
        taken.push_back(std::move(turn));
    }
    return taken;
}

TEST(FairGate, GivesAPartyItsShareOfAPlaceAndLeavesTheLastQuarterToThoseWhoHaveNone) {
    FairGate gate({.here = 1000, .at_place = 16, .may_wait = false});
    std::vector<std::vector<FairGate::Turn>> held;
    std::vector<std::size_t> counts;
    for (std::int64_t party = 1; party <= 8; ++party) {
        held.push_back(turns(gate, "graph", party));
        counts.push_back(held.back().size());
    }
    EXPECT_EQ(counts, (std::vector<std::size_t>{4, 4, 4, 1, 1, 1, 1, 0}));
    EXPECT_EQ(gate.enter("graph", 8).answer(), Answer::place_is_full);
    held[3].clear();
    EXPECT_EQ(gate.enter("graph", 1).answer(), Answer::party_is_full);
    EXPECT_TRUE(gate.enter("graph", 8));
}

TEST(FairGate, HasATurnForWhoeverHoldsNoneThoughAHundredFillIt) {
    FairGate gate({.here = 512, .at_place = 5000, .may_wait = false});
    std::vector<std::vector<FairGate::Turn>> held;
    for (std::int64_t party = 1; party <= 100; ++party)
        held.push_back(turns(gate, "host " + std::to_string(party), party));
    EXPECT_EQ(held.front().size(), 30U);
    EXPECT_EQ(held.back().size(), 1U);
    EXPECT_TRUE(gate.enter("another host", 101));
}

TEST(FairGate, KeepsASlowPlaceFromTakingAllThatMayBeHere) {
    FairGate gate({.here = 32, .at_place = 1000, .may_wait = false});
    std::vector<FairGate::Turn> slow;
    for (std::int64_t party = 1; party <= 100; ++party)
        if (auto turn = gate.enter("slow", party)) slow.push_back(std::move(turn));
    EXPECT_EQ(slow.size(), 16U);
    EXPECT_EQ(gate.enter("slow", 101).answer(), Answer::place_is_full);
    EXPECT_TRUE(gate.enter("quick", 1)) << "also to those whose calls hang elsewhere";
}

TEST(FairGate, LimitsAPartyAtAllPlacesTogether) {
    FairGate gate({.here = 64, .at_place = 16, .may_wait = false});
    std::vector<std::vector<FairGate::Turn>> held;
    for (const std::string host : {"a", "b", "c", "d"}) held.push_back(turns(gate, host, 1, 1));
    EXPECT_EQ(gate.enter("e", 1).answer(), Answer::party_is_full);
    EXPECT_TRUE(gate.enter("e", 2));
}

TEST(FairGate, TakesFewerAtAPlaceThatStandsFewer) {
    FairGate gate({.here = 100, .at_place = 16, .may_wait = false});
    const auto first = gate.enter("mail", 1, 2);
    const auto second = gate.enter("mail", 2, 2);
    EXPECT_TRUE(first && second);
    EXPECT_FALSE(gate.enter("mail", 3, 2));
}

TEST(FairGate, ForgetsWhoHasLeft) {
    FairGate gate({.here = 4, .at_place = 2, .may_wait = false});
    for (int i = 0; i < 100; ++i) EXPECT_TRUE(gate.enter("host " + std::to_string(i), i));
    EXPECT_EQ(gate.here(), 0);
    auto turn = gate.enter("a", 1);
    turn = {};
    EXPECT_EQ(gate.here(), 0);
}

/// Tasks that come to a gate, tell their party as soon as it is their turn, and stay until they are let go.
struct Visitors {
    explicit Visitors(FairGate& its_gate) : gate(its_gate) {}
    ~Visitors() { pool.stop(); }
    void come(std::string_view place, std::int64_t party, Latch* until = nullptr) {
        std::latch arrived(1);
        const int before = gate.here();
        EXPECT_TRUE(pool.try_submit([this, &arrived, place, party, until] {
            arrived.count_down();
            const auto turn = gate.enter(place, party);
            if (!turn) return;
            {
                const std::lock_guard lock(mutex);
                order.push_back(party);
            }
            if (until != nullptr) until->wait();
        }));
        arrived.wait();
        while (until != nullptr && gate.here() == before) std::this_thread::yield();
    }
    FairGate& gate;
    std::mutex mutex;
    std::vector<std::int64_t> order;
    WorkerPool pool{{.active = 1, .threads = 1}};
};

TEST(FairGate, CallsThoseWhoWaitInTurnPartyByParty) {
    FairGate gate({.here = 100, .at_place = 1});
    Latch first_may_go;
    Latch open;
    open.open();
    {
        Visitors visitors(gate);
        visitors.come("graph", 1, &first_may_go);
        for (int i = 0; i < 3; ++i) visitors.come("graph", 1, &open);
        visitors.come("graph", 2, &open);
        visitors.come("elsewhere", 1);
        first_may_go.open();
        visitors.pool.stop();
        EXPECT_EQ(visitors.order, (std::vector<std::int64_t>{1, 1, 1, 2, 1, 1}))
            << "the second is the one who went elsewhere, at once";
    }
    EXPECT_EQ(gate.here(), 0);
}

TEST(FairGate, SendsAwayWhoeverWouldMakeTheLineTooLong) {
    FairGate gate({.here = 8, .at_place = 1});
    Latch may_go;
    Visitors visitors(gate);
    for (int i = 0; i < 4; ++i) visitors.come("graph", i, &may_go);
    EXPECT_EQ(gate.here(), 4) << "half of all";
    EXPECT_EQ(gate.enter("graph", 9).answer(), Answer::place_is_full);
    EXPECT_TRUE(gate.enter("elsewhere", 9));
    may_go.open();
}

} // namespace
} // namespace alcedo
