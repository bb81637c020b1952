#pragma once
// For tests only: what rooms stand on, around a database of the test, without a running queue.
#include "base/heavy_work.hpp"
#include "features/foundation.hpp"
#include "features/office/identity/roles.hpp"
#include "features/sales/leads/leads_permissions.hpp"
#include "http/client/client.hpp"
#include "jobs/events.hpp"
#include "jobs/queue.hpp"
#include "tests/support/database.hpp"

namespace alcedo::testing_room {

struct Room {
    explicit Room(db::Database& its_database) : database(its_database) {
        roles.know({leads::leads_read, leads::leads_write});
    }

    TenantId add_tenant(const std::string& time_zone = "UTC") {
        const auto id = ids.next<TenantId>();
        database.write_across([&](db::SystemTx& system) {
            auto tx = system.for_tenant(id);
            tx.run(R"(insert into tenants (id, name, time_zone, locale, currency, created_at)
                      values (:tenant, 'School', :zone, 'en', 'EUR', 0))",
                   {{"zone", time_zone}});
            roles.add_built_in(tx);
        });
        return id;
    }
    UserId add_person(TenantId tenant, const std::string& name, const std::string& role, bool active = true) {
        const auto id = ids.next<UserId>();
        database.write_across([&](db::SystemTx& system) {
            system.run(R"(insert into users (id, email, name, password_hash, locale, created_at)
                          values (:id, :email, :name, '', 'en', 0))",
                       {{"id", id}, {"email", id.text()}, {"name", name}});
            auto tx = system.for_tenant(tenant);
            tx.run(R"(insert into memberships (tenant_id, user_id, role, active, created_at)
                      values (:tenant, :id, :role, :active, 0))",
                   {{"id", id}, {"role", role}, {"active", active}});
        });
        return id;
    }
    ContactId add_contact(TenantId tenant, const std::string& name = "Asha") {
        const auto id = ids.next<ContactId>();
        database.write(tenant, [&](db::Tx& tx) {
            tx.run(
                R"(insert into contacts (tenant_id, id, name, name_key, do_not_contact, created_at, updated_at)
                      values (:tenant, :id, :name, :name, 0, 0, 0))",
                {{"id", id}, {"name", name}});
        });
        return id;
    }

    db::Database& database;
    Settings settings;
    ManualClock clock{from_epoch_ms(1'795'000'000'000)};
    IdSource ids{clock, 1};
    SecretBox secrets{{{1, std::string(32, 'k')}}};
    http::Client client;
    jobs::Queue queue{database, clock, ids, {.workers = 1}};
    jobs::Events events{queue, database, clock, ids};
    HeavyWork heavy{{.threads = 1}, {.threads = 1}, {.threads = 1}};
    Foundation foundation{.settings = settings,
                          .clock = clock,
                          .ids = ids,
                          .secrets = secrets,
                          .database = database,
                          .queue = queue,
                          .events = events,
                          .client = client,
                          .heavy = heavy};
    identity::Roles roles{foundation};
};

} // namespace alcedo::testing_room
