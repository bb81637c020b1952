// Everything at once, on a server that may be killed meanwhile: people change, move and delete what others change, move and
// delete, leads come in, customers write. Whatever came of it, what holds of every database holds of this one.
//
//     ALCEDO_STORM_SECONDS=600       the long form of the storm, with kills on PostgreSQL too
//     ALCEDO_OPPOSITE_MOVES=100000   the long form of the moves
#include <atomic>
#include <cstdlib>
#include <map>
#include <mutex>
#include <random>
#include <thread>

#include <boost/json.hpp>
#include <fmt/format.h>
#include <gmock/gmock.h>

#include "app/recount.hpp"
#include "tests/world/invariants.hpp"
#include "tests/world/owner.hpp"
#include "tests/world/running_server.hpp"
#include "tests/world/server_process.hpp"

namespace alcedo::test {
namespace {

using std::chrono::steady_clock;

int number_from(const char* variable, int otherwise) {
    const char* wished = std::getenv(variable);
    return wished == nullptr ? otherwise : std::atoi(wished);
}

/// Somebody whose words are found nowhere else.
struct Someone {
    explicit Someone(int number)
        : word(fmt::format("ephyr{:03}x", number)), phone(fmt::format("7700900{:03}", number)) {}
    std::string name() const { return "Z" + word; }
    std::map<std::string, std::string> form() const {
        return {
            {"full_name", name()}, {"email", "z" + word + "@example.com"}, {"phone_number", "+44" + phone}};
    }
    std::string word, phone;
    std::string contact, lead, conversation;
    bool is_gone = false; ///< somebody set about erasing her
};

class Storm {
public:
    Storm(Owner& owner, sandbox::Sandbox& world) : owner_(owner), world_(world) {}

    void blow(steady_clock::time_point until) {
        std::vector<std::jthread> threads;
        for (unsigned seed = 1; seed <= 6; ++seed)
            threads.emplace_back([this, seed, until] {
                Hand hand{std::mt19937(seed), Talk(owner_.url, owner_.talk->token())};
                while (steady_clock::now() < until) do_something(hand);
            });
    }
    void add_people(int count) {
        Hand hand{std::mt19937(7), Talk(owner_.url, owner_.talk->token())};
        for (int i = 0; i < count; ++i) come(hand);
    }
    /// Those who were to be erased.
    std::vector<Someone> gone() {
        const std::lock_guard lock(mutex_);
        std::vector<Someone> all;
        for (const auto& one : people_)
            if (one.is_gone) all.push_back(one);
        return all;
    }
    const std::map<int, int>& statuses() const { return statuses_; }
    const std::string& last_failure() const { return last_failure_; }

private:
    struct Hand {
        std::mt19937 dice;
        Talk talk;
        int roll(int sides) { return static_cast<int>(dice() % static_cast<unsigned>(sides)); }
    };

    void do_something(Hand& hand) {
        const int what = hand.roll(100);
        if (what < 30) return move(hand);
        if (what < 38)
            return note(hand.talk.put("/leads/" + any(hand).lead + "/assign", {{"owner_id", nullptr}}));
        if (what < 48) return move_many(hand, "/leads/bulk/update-status");
        if (what < 52) return change_many(hand);
        if (what < 61) return change(hand);
        if (what < 70) return answer(hand);
        if (what < 78) return say(hand);
        if (what < 86) return come(hand);
        if (what < 90) return come_again(hand);
        if (what < 94) return note(hand.talk.del("/contacts/" + erasing(hand).contact));
        if (what < 96) return note(hand.talk.del("/leads/" + any(hand).lead));
        if (what < 98) return erase_many(hand);
        note(hand.talk.put("/conversations/" + any(hand).conversation, {{"status", "closed"}}));
    }

    static std::string status(Hand& hand) {
        constexpr const char* words[] = {"new", "contacted", "won", "lost"};
        return words[hand.roll(4)];
    }
    void change(Hand& hand) {
        const auto one = any(hand);
        note(hand.talk.put("/contacts/" + one.contact, {{"city", one.name()}}));
    }
    void move(Hand& hand) {
        note(hand.talk.put("/leads/" + any(hand).lead + "/status", {{"status", status(hand)}}));
    }
    boost::json::array some_leads(Hand& hand) {
        boost::json::array ids;
        for (int i = 0; i < 12; ++i) ids.emplace_back(any(hand).lead);
        return ids;
    }
    void move_many(Hand& hand, const std::string& path) {
        note(hand.talk.post(path, {{"ids", some_leads(hand)}, {"status", status(hand)}}));
    }
    void change_many(Hand& hand) {
        note(hand.talk.post("/leads/bulk",
                            {{"ids", some_leads(hand)}, {"change", {{"status", status(hand)}}}}));
    }
    void erase_many(Hand& hand) {
        const boost::json::array ids{boost::json::value(erasing(hand).contact),
                                     boost::json::value(erasing(hand).contact)};
        note(hand.talk.post("/contacts/bulk", {{"ids", ids}, {"erase", true}}));
    }
    void answer(Hand& hand) {
        const auto one = any(hand);
        note(hand.talk.post("/conversations/" + one.conversation + "/messages",
                            {{"text", "Dear " + one.name() + "!"}}));
    }
    void say(Hand& hand) {
        const auto one = any(hand);
        if (!one.is_gone) world_.customer_says("+44" + one.phone, {.text = "I am " + one.name()});
    }
    void come(Hand& hand) {
        const int number = next_++;
        if (number >= 1000) return; // so many numbers are nobody's
        Someone one(number);
        const auto form = one.form();
        const auto lead = hand.talk.post("/leads", {{"name", form.at("full_name")},
                                                    {"email", form.at("email")},
                                                    {"phone", form.at("phone_number")}});
        note(lead);
        if (lead.status != 201) return;
        one.lead = lead.text("/id");
        one.contact = lead.text("/contact/id");
        const auto conversation =
            hand.talk.post("/conversations", {{"contact_id", one.contact}, {"channel_id", owner_.number}});
        note(conversation);
        one.conversation = conversation.text("/id");
        const std::lock_guard lock(mutex_);
        people_.push_back(std::move(one));
    }
    void come_again(Hand& hand) {
        const auto one = any(hand);
        if (one.is_gone) return;
        sandbox::NewLeads wish;
        wish.form_id = world_.credentials().facebook_page.form_ids.front();
        wish.fields = one.form();
        world_.create_leads(wish);
    }

    Someone any(Hand& hand) {
        const std::lock_guard lock(mutex_);
        return people_.at(static_cast<std::size_t>(hand.roll(static_cast<int>(people_.size()))));
    }
    Someone erasing(Hand& hand) {
        const std::lock_guard lock(mutex_);
        auto& one = people_.at(static_cast<std::size_t>(hand.roll(static_cast<int>(people_.size()))));
        one.is_gone = true;
        return one;
    }
    void note(const Answer& answer) {
        const std::lock_guard lock(mutex_);
        ++statuses_[answer.status];
        if (answer.status >= 500) last_failure_ = answer.body;
    }

    Owner& owner_;
    sandbox::Sandbox& world_;
    std::mutex mutex_;
    std::vector<Someone> people_;
    std::map<int, int> statuses_;
    std::string last_failure_;
    std::atomic<int> next_ = 0;
};

sandbox::Faults stormy_world() {
    sandbox::Faults faults;
    faults.webhook_retry_ms = 50;
    faults.webhook_retry_limit_ms = 400;
    faults.webhook_duplicates = 0.05;
    faults.sent_delay_ms = faults.delivered_delay_ms = faults.read_delay_ms = {0, 60};
    faults.read_rate = 1;
    faults.auto_replies = false;
    return faults;
}

/// Nothing is left to be read or done, or somebody has waited long enough; what waits for its time may wait.
void wait_until_idle(Owner& owner, sandbox::Sandbox& world) {
    const auto deadline = steady_clock::now() + std::chrono::minutes{2};
    int idle = 0;
    while (steady_clock::now() < deadline && idle < 3) {
        const auto health = owner.talk->get("/health/health");
        const bool is_idle = world.wait_until_quiet(Milliseconds{500}) && health.number("/jobs/ready") == 0 &&
                             health.number("/jobs/running") == 0;
        idle = is_idle ? idle + 1 : 0;
        std::this_thread::sleep_for(std::chrono::milliseconds{50}); // another process: nothing to wait on
    }
}

ALCEDO_WHOLE_TEST(Storm, LeavesNoOrphanNobodyWhoWasErasedAndEveryFigureRight) {
    const bool is_long = std::getenv("ALCEDO_STORM_SECONDS") != nullptr;
    // A node of PostgreSQL that was killed keeps its jobs for half a minute.
    const bool with_kills = is_long || engine == db::Engine::sqlite;
    const std::chrono::seconds length{number_from("ALCEDO_STORM_SECONDS", 5)};
    FreshDatabase database(engine);
    sandbox::Sandbox world;
    world.set_faults(stormy_world());
    world.start();
    ServerProcess server(database.options(), world);
    server.start();
    ASSERT_TRUE(server.wait_until_ready());
    Owner owner(server.url());
    owner.connect(world.credentials());
    world.set_webhook_url(server.url() + "/api/v1/webhooks/meta");
    Storm storm(owner, world);
    storm.add_people(40);
    const auto until = steady_clock::now() + length;
    {
        std::jthread blowing([&] { storm.blow(until); });
        std::mt19937 dice(20261122);
        while (with_kills && steady_clock::now() + std::chrono::seconds{1} < until) {
            std::this_thread::sleep_for(std::chrono::milliseconds{800 + dice() % 2000}); // a random moment
            server.kill();
            server.start();
            ASSERT_TRUE(server.wait_until_ready());
        }
    }
    owner.log_in();
    wait_until_idle(owner, world);
    EXPECT_EQ(server.stop(), 0);

    std::string counts;
    for (const auto& [status, count] : storm.statuses()) {
        counts += fmt::format(" {}: {}", status, count);
        if (!with_kills) {
            EXPECT_LT(status, 500) << count << " times, at last: " << storm.last_failure();
        }
    }
    EXPECT_EQ(server.command("counters"), 0) << "a figure is not what its rows say";
    const auto left = db::Database::open(database.options());
    EXPECT_THAT(orphans(*left), testing::IsEmpty());
    const auto rows = all_rows(*left);
    int erased = 0;
    for (const auto& one : storm.gone()) {
        const auto known = left->read_across([&](db::SystemTx& tx) {
            return tx.one<std::int64_t>("select count(*) from contact_identities where value = :phone",
                                        {{"phone", "+44" + one.phone}});
        });
        if (known > 0) continue; // she wrote again after she was erased
        ++erased;
        EXPECT_THAT(tables_that_hold(rows, {one.word, one.phone}), testing::IsEmpty()) << one.word;
    }
    EXPECT_GT(erased, 0);
    std::printf("[ storm    ] %d erased; answers%s\n", erased, counts.c_str());
}

/// Each moves a lead of her own to and fro, half of them the other way round.
ALCEDO_WHOLE_TEST(Storm, MovesInOppositeDirectionsWaitForNobody) {
    constexpr int people = 8;
    const int moves = number_from("ALCEDO_OPPOSITE_MOVES", 1600) / people;
    RunningServer server(engine);
    const auto ines = server.sign_up("Ines");
    std::vector<std::string> leads;
    for (int i = 0; i < people; ++i)
        leads.push_back(ines.talk.post("/leads", {{"name", "Ana " + std::to_string(i)}}).text("/id"));
    const auto before = server.app->rooms().database->stats().retries;
    std::atomic<int> refused = 0;
    const auto started = steady_clock::now();
    {
        std::vector<std::jthread> threads;
        for (int i = 0; i < people; ++i)
            threads.emplace_back([&, i] {
                const Talk talk(server.app->url(), ines.talk.token());
                for (int move = 0; move < moves; ++move)
                    if (talk.put("/leads/" + leads[static_cast<std::size_t>(i)] + "/status",
                                 {{"status", (move + i) % 2 == 0 ? "won" : "new"}})
                            .status != 200)
                        ++refused;
            });
    }
    const auto took = std::chrono::duration<double>(steady_clock::now() - started).count();
    EXPECT_EQ(refused, 0);
    EXPECT_EQ(server.app->rooms().database->stats().retries, before) << "somebody waited in a circle";
    EXPECT_THAT(app::recount(server.app->rooms(), app::Repair::no), testing::IsEmpty());
    std::printf("[ moves    ] %d in %.1f s, %.0f a second\n", moves * people, took, moves * people / took);
}

ALCEDO_WHOLE_TEST(Storm, BulkChangesOfTheSameLeadsInOppositeOrdersAllGoThrough) {
    RunningServer server(engine);
    const auto ines = server.sign_up("Ines");
    boost::json::array forwards;
    for (int i = 0; i < 60; ++i)
        forwards.emplace_back(ines.talk.post("/leads", {{"name", "Ana " + std::to_string(i)}}).text("/id"));
    const boost::json::array backwards(forwards.rbegin(), forwards.rend());
    const auto before = server.app->rooms().database->stats().retries;
    std::map<int, int> statuses;
    std::mutex mutex;
    {
        std::vector<std::jthread> threads;
        for (int i = 0; i < 4; ++i)
            threads.emplace_back([&, i] {
                const Talk talk(server.app->url(), ines.talk.token());
                for (int round = 0; round < 10; ++round) {
                    const auto answer =
                        talk.post("/leads/bulk/update-status", {{"ids", i % 2 == 0 ? forwards : backwards},
                                                                {"status", round % 2 == 0 ? "won" : "lost"}});
                    const std::lock_guard lock(mutex);
                    ++statuses[answer.status];
                }
            });
    }
    EXPECT_THAT(statuses, testing::ElementsAre(testing::Pair(200, 40)));
    EXPECT_LE(server.app->rooms().database->stats().retries - before, 4);
    EXPECT_THAT(app::recount(server.app->rooms(), app::Repair::no), testing::IsEmpty());
}

} // namespace
} // namespace alcedo::test
