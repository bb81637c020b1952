#include <gmock/gmock.h>

#include "app/rooms.hpp"
#include "app/settings_catalogue.hpp"
#include "db/database_settings.hpp"
#include "features/office/identity/security_settings.hpp"
#include "http/server_settings.hpp"
#include "tests/world/running_server.hpp"

namespace alcedo::test {
namespace {

const std::string ring_a = "1 " + std::string(64, 'a');
const std::string ring_b = "1 " + std::string(64, 'b');
const std::string key_two = "\n2 " + std::string(64, 'c');

/// An installation whose nodes come and go, each with a data folder and maybe a key ring in its settings.
struct Installation {
    explicit Installation(db::Engine engine) : database(engine) {}

    std::unique_ptr<app::Application> node(const std::string& key_ring, const TemporaryFolder& folder) {
        auto settings = app::settings_catalogue().read({});
        settings.of<http::ServerSettings>().listen = "127.0.0.1:0";
        settings.of<db::DatabaseSettings>().url = database.options().postgres_url;
        settings.of<db::DatabaseSettings>().data =
            database.options().postgres_url.empty() ? database.options().data_dir : folder.path().string();
        settings.of<identity::SecuritySettings>().key_ring = key_ring;
        return std::make_unique<app::Application>(std::move(settings));
    }
    /// Why a node does not start; empty when it does.
    std::string refusal_of(const std::string& key_ring) {
        const auto one = node(key_ring, first_folder);
        try {
            one->start();
        } catch (const std::runtime_error& error) {
            return error.what();
        }
        return "";
    }
    std::filesystem::path key_file() const {
        return (database.options().postgres_url.empty() ? std::filesystem::path(database.options().data_dir)
                                                        : first_folder.path()) /
               "keys";
    }
    /// As a database from before there were fingerprints, with credentials that a ring sealed.
    void forget_fingerprints_and_seal_with(const std::string& key_ring) {
        const auto sealed = SecretBox(parse_key_ring(key_ring)).seal("secret", "channel.credentials");
        database->write_across([&](db::SystemTx& system) {
            system.run("delete from key_fingerprints");
            auto tx = system.for_tenant(TenantId{1});
            tx.run(
                R"(insert into channels (tenant_id, id, kind, name, external_id, credentials, details, state,
                                            created_at)
                      values (:tenant, 1, 'facebook_page', 'Page', '1', :sealed, '{}', 'connected', 0))",
                {{"sealed", sealed}});
        });
    }

    FreshDatabase database;
    TemporaryFolder first_folder;
    TemporaryFolder second_folder;
};

ALCEDO_WHOLE_TEST(InstallationKeys, AreTheSameOnEveryNode) {
    Installation installation(engine);
    EXPECT_EQ(installation.refusal_of(ring_a), "");
    EXPECT_EQ(installation.refusal_of(ring_a), "");
    EXPECT_THAT(installation.refusal_of(ring_b),
                testing::HasSubstr(
                    "Key 1 of the key ring is not the one that secrets in the database are sealed with"));
    EXPECT_EQ(installation.refusal_of(ring_a + key_two), "") << "a new key may be added";
    EXPECT_THAT(installation.refusal_of(ring_a), testing::HasSubstr("The key ring has no key 2"));
}

ALCEDO_WHOLE_TEST(InstallationKeys, OfAForeignNodeAreRefusedWhileTheFirstOneRuns) {
    if (engine == db::Engine::sqlite) return; // one node
    Installation installation(engine);
    const auto first = installation.node("", installation.first_folder);
    first->start();
    const auto second = installation.node("", installation.second_folder);
    EXPECT_THROW(second->start(), std::runtime_error);
    EXPECT_FALSE(std::filesystem::exists(installation.second_folder.path() / "keys"));
    EXPECT_EQ(Talk(first->url()).get("//healthz").status, 200);
}

ALCEDO_WHOLE_TEST(InstallationKeys, AreMadeOnceAndNeverReplaced) {
    Installation installation(engine);
    EXPECT_EQ(installation.refusal_of(""), "");
    const auto kept = read_key_ring(installation.key_file().string());
    ASSERT_TRUE(kept);
    EXPECT_EQ(installation.refusal_of(""), "");
    EXPECT_EQ(read_key_ring(installation.key_file().string()), kept);
    std::filesystem::remove(installation.key_file());
    EXPECT_THAT(installation.refusal_of(""), testing::HasSubstr("The key ring is missing"));
    EXPECT_FALSE(std::filesystem::exists(installation.key_file()))
        << "nothing may look like the ring that is lost";
}

ALCEDO_WHOLE_TEST(InstallationKeys, OfADatabaseWithoutFingerprintsMustOpenItsSecrets) {
    Installation installation(engine);
    installation.forget_fingerprints_and_seal_with(ring_a);
    EXPECT_THAT(installation.refusal_of(""), testing::HasSubstr("The key ring is missing"));
    EXPECT_THAT(installation.refusal_of(ring_b), testing::HasSubstr("does not open the secrets"));
    EXPECT_EQ(installation.refusal_of(ring_a), "");
    EXPECT_THAT(installation.refusal_of(ring_b), testing::HasSubstr("Key 1"));
}

ALCEDO_WHOLE_TEST(InstallationKeys, AreNotMadeByCommandsThatSealNothing) {
    Installation installation(engine);
    installation.node("", installation.first_folder)->migrate();
    EXPECT_FALSE(std::filesystem::exists(installation.key_file()));
}

} // namespace
} // namespace alcedo::test
