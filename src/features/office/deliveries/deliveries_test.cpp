#include "base/refusal.hpp"
#include "features/office/deliveries/webhooks.hpp"
#include "features/testing_house.hpp"
#include "jobs/testing_queue.hpp"

namespace alcedo::deliveries {
namespace {

Source plain(const std::string& name) {
    return {.name = name,
            .label = name,
            .verify = [](const http::Request&, const Settings&) {},
            .head_of =
                [](std::string_view body) {
                    return DeliveryHead{"thing", std::string(body.substr(0, body.find(' ')))};
                }};
}

struct Doorstep {
    explicit Doorstep(db::Database& database) : room(database), tenant(room.add_tenant()) {
        webhooks.source(plain("left"));
        webhooks.source(plain("right"));
        for (const std::string source : {"left", "right"})
            webhooks.on(source, "thing",
                        {.read = [this](db::SystemTx& system, const Delivery& delivery) -> std::string {
                             tries.add(delivery.source + " " + delivery.body);
                             if (broken) throw std::runtime_error("the reader has a fault");
                             auto tx = system.for_tenant(tenant);
                             Webhooks::note_receipt(tx, delivery.id, "read");
                             return "read";
                         },
                         .owners = [this](db::SystemTx&, const Delivery&) { return std::vector{tenant}; }});
        webhooks.move_in(house.house);
    }
    void post(const std::string& source, const std::string& body) {
        http::Request request;
        request.body = body;
        webhooks.receive(webhooks.sources().at(source), request);
    }
    std::int64_t count(std::string_view sql) {
        return room.database.read_across([&](db::SystemTx& tx) { return tx.one<std::int64_t>(sql); });
    }

    testing_room::Room room;
    TenantId tenant;
    std::atomic<bool> broken = false;
    jobs::testing::Log<std::string> tries;
    testing_room::EmptyHouse house{room};
    Webhooks webhooks{room.foundation};
};

ALCEDO_TEST_ON_BOTH(Deliveries, OfTwoSourcesAreTwoThoughTheirBytesAreTheSame) {
    Doorstep doorstep(database);
    for (const std::string source : {"left", "right", "left"}) doorstep.post(source, "{}");
    EXPECT_EQ(doorstep.count("select count(*) from webhook_events"), 2);
    EXPECT_EQ(doorstep.count("select count(*) from jobs where kind = 'webhook.process'"), 2);
}

ALCEDO_TEST_ON_BOTH(Deliveries, ThatCannotBeReadAreShownToTheirOwnerAndReadAgainWhenSheAsks) {
    Doorstep doorstep(database);
    doorstep.broken = true;
    doorstep.post("left", R"({"n":1})");
    // The last attempt of many; the earlier ones only fail and wait.
    database.write_across([](db::SystemTx& tx) { tx.run("update jobs set attempt = 7"); });
    doorstep.room.queue.start();
    doorstep.tries.wait_for(1);
    doorstep.room.queue.stop();
    EXPECT_EQ(doorstep.count("select count(*) from webhook_events where state = 'dead'"
                             " and failure = 'the reader has a fault'"),
              1);
    EXPECT_EQ(doorstep.count("select count(*) from webhook_receipts where summary = 'could not be read'"), 1);

    const auto id = database.read_across(
        [](db::SystemTx& tx) { return tx.one<WebhookEventId>("select id from webhook_events"); });
    const auto stranger = doorstep.room.add_tenant();
    EXPECT_THROW(doorstep.webhooks.replay(stranger, Viewer::product(), id), Refusal) << "it is not theirs";
    doorstep.webhooks.replay(doorstep.tenant, Viewer::product(), id);
    EXPECT_EQ(doorstep.count("select count(*) from webhook_events where state = 'stored'"), 1);
    EXPECT_EQ(doorstep.count("select count(*) from jobs where kind = 'webhook.process' and attempt = 0"), 1);
    EXPECT_THROW(doorstep.webhooks.replay(doorstep.tenant, Viewer::product(), id), Refusal)
        << "it waits already";

    doorstep.broken = false;
    doorstep.room.queue.start();
    doorstep.tries.wait_for(2);
    doorstep.room.queue.stop();
    EXPECT_EQ(doorstep.count("select count(*) from webhook_events where state = 'processed'"
                             " and failure is null and summary = 'read'"),
              1);
    EXPECT_EQ(doorstep.count("select count(*) from webhook_receipts where summary = 'read'"), 1);
    EXPECT_EQ(doorstep.count("select count(*) from events where kind = 'webhook.replayed'"), 1);
    EXPECT_THROW(doorstep.webhooks.replay(doorstep.tenant, Viewer::product(), id), Refusal)
        << "what was read is not read again";
    doorstep.post("left", R"({"n":1})");
    EXPECT_EQ(doorstep.count("select count(*) from jobs where kind = 'webhook.process'"), 0) << "it is known";
}

ALCEDO_TEST_ON_BOTH(Deliveries, AreReadByAllWhoReadTheirObject) {
    Doorstep doorstep(database);
    doorstep.webhooks.on("left", "thing",
                         {.read = [&](db::SystemTx& system, const Delivery& delivery) -> std::string {
                              auto tx = system.for_tenant(doorstep.tenant);
                              Webhooks::note_receipt(tx, delivery.id, "1 stamp");
                              doorstep.tries.add("the second reader");
                              return "stamped";
                          },
                          .owners = [](db::SystemTx&, const Delivery&) { return std::vector<TenantId>{}; }});
    doorstep.post("left", "{}");
    doorstep.room.queue.start();
    doorstep.tries.wait_for(2);
    doorstep.room.queue.stop();
    EXPECT_EQ(doorstep.count("select count(*) from webhook_events where summary = 'read; stamped'"), 1);
    EXPECT_EQ(doorstep.count("select count(*) from webhook_receipts where summary = 'read; 1 stamp'"), 1);
}

ALCEDO_TEST_ON_BOTH(Deliveries, AreReadInTheirOwnersTurnOnceItIsKnownWhoseTheyAre) {
    Doorstep doorstep(database);
    doorstep.post("left", "page-1 a");
    EXPECT_EQ(doorstep.count("select tenant_id from jobs"), 0) << "nobody knows yet";
    doorstep.room.queue.start();
    doorstep.tries.wait_for(1);
    doorstep.room.queue.stop();
    for (int i = 0; i < 5; ++i) doorstep.post("left", "page-1 b" + std::to_string(i));
    doorstep.post("left", "page-2 a");
    doorstep.post("right", "page-1 a");
    const auto of_owner = "select count(*) from jobs where kind = 'webhook.process' and tenant_id = " +
                          std::to_string(doorstep.tenant.value());
    EXPECT_EQ(doorstep.count(of_owner), 5);
    EXPECT_EQ(doorstep.count("select count(*) from jobs where tenant_id = 0"), 2) << "of other accounts";
    doorstep.room.queue.start();
    EXPECT_EQ(doorstep.tries.wait_for(8).size(), 8U);
    doorstep.room.queue.stop();
    EXPECT_EQ(doorstep.count("select count(*) from webhook_events where state = 'processed'"), 8);
    EXPECT_EQ(doorstep.count("select count(*) from jobs"), 0);

    doorstep.post("left", "page-1 c");
    EXPECT_EQ(doorstep.count(of_owner), 1);
    doorstep.room.clock.advance(std::chrono::minutes{11});
    doorstep.post("left", "page-1 d");
    EXPECT_EQ(doorstep.count("select count(*) from jobs where tenant_id = 0"), 1)
        << "a Page may have moved meanwhile";
}

} // namespace
} // namespace alcedo::deliveries
