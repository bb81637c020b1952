#include "features/office/files/files.hpp"

#include <fstream>
#include <thread>

#include "db/database_settings.hpp"
#include "features/office/files/file_link.hpp"
#include "features/office/files/files_settings.hpp"
#include "features/office/files/s3_store.hpp"
#include "features/testing_room.hpp"
#include "sandbox/s3/object_server.hpp"

namespace alcedo::files {
namespace {

using test::TemporaryFolder;

/// Files of one workspace in a folder of their own, or in a bucket.
struct Kept {
    explicit Kept(db::Database& database, sandbox::ObjectServer* bucket = nullptr) : room(database) {
        room.settings.of<db::DatabaseSettings>().data = folder.path().string();
        if (bucket != nullptr) {
            const auto& access = bucket->access();
            auto& its = room.settings.of<FilesSettings>();
            its.store = "s3";
            its.s3_endpoint = bucket->url();
            its.s3_bucket = bucket->bucket();
            its.s3_region = access.region;
            its.s3_key = access.key;
            its.s3_secret = access.secret;
        }
        files = std::make_unique<Files>(room.foundation, open_store(room.foundation));
        files->register_jobs(schedules);
        tenant = room.add_tenant();
    }
    std::filesystem::path place_of(const File& file) const {
        return folder.path() / "files" / "kept" / tenant.text() / file.id.text();
    }
    File add(const std::string& bytes, std::optional<std::int64_t> subject = {}) {
        return files->add(tenant, {.name = "notes.txt", .type = {}, .subject = subject}, bytes);
    }
    std::optional<File> find(FileId id) {
        return room.database.read(tenant, [&](db::Tx& tx) { return Files::find(tx, id); });
    }
    RefusalCode refusal_of(const std::function<void()>& action) {
        try {
            action();
        } catch (const Refusal& refusal) {
            said = refusal.what();
            return refusal.code();
        }
        ADD_FAILURE() << "nothing was refused";
        return {};
    }
    std::int64_t count(std::string_view sql) {
        return room.database.read_across([&](db::SystemTx& tx) { return tx.one<std::int64_t>(sql); });
    }
    /// Until the queue has removed what it was told to.
    void settle() {
        room.queue.start();
        const auto end = std::chrono::steady_clock::now() + std::chrono::seconds{20};
        while (count("select count(*) from jobs") > 0 && std::chrono::steady_clock::now() < end)
            std::this_thread::yield();
        EXPECT_EQ(count("select count(*) from jobs"), 0);
    }
    std::filesystem::path write_unfinished(std::size_t size) {
        auto path = files->workshop() / "export.csv";
        std::ofstream(path) << std::string(size, 'x') << "end";
        return path;
    }

    TemporaryFolder folder;
    testing_room::Room room;
    jobs::RecurringWork schedules{room.queue, room.database};
    std::unique_ptr<Files> files;
    TenantId tenant;
    std::string said;
};

ALCEDO_TEST_ON_BOTH(Files, AreFoundAgainAsTheyWereAdded) {
    Kept kept(database);
    const auto file = kept.add("hello, world");
    const auto found = kept.find(file.id);
    ASSERT_TRUE(found);
    EXPECT_EQ(found->type, "text/plain");
    EXPECT_EQ(found->size, 12);
    EXPECT_EQ(found->sha256, "09ca7e4eaa6e8ae9c7d261167129184883644d07dfba7cbfbc4c8a2e08360d5b");
    EXPECT_EQ(kept.files->read(kept.tenant, file.id, {7, 5}), "world");
    const auto source = kept.files->source(kept.tenant, file.id, {0, 12});
    std::string piece;
    source->read(piece);
    EXPECT_EQ(piece, "hello, world");
    EXPECT_TRUE(std::filesystem::exists(kept.place_of(file)));
    EXPECT_FALSE(std::filesystem::exists(kept.place_of(file).string() + ".new"));
}

ALCEDO_TEST_ON_BOTH(Files, AreRefusedByTypeSizeAndSpaceWithTheLimit) {
    Kept kept(database);
    EXPECT_EQ(kept.refusal_of([&] { kept.add("<html><script>"); }), RefusalCode::unsupported_media_type);
    EXPECT_NE(kept.said.find("text/html"), std::string::npos) << kept.said;
    kept.room.settings.of<FilesSettings>().largest_mib = 1;
    EXPECT_EQ(kept.refusal_of([&] { kept.add(std::string((1 << 20) + 1, 'a')); }),
              RefusalCode::payload_too_large);
    EXPECT_NE(kept.said.find("1 MiB"), std::string::npos) << kept.said;
    kept.room.settings.of<FilesSettings>().workspace_files = 2;
    kept.add("one");
    const auto second = kept.add("two");
    EXPECT_EQ(kept.refusal_of([&] { kept.add("three"); }), RefusalCode::conflict);
    kept.room.database.write(kept.tenant, [&](db::Tx& tx) { kept.files->erase(tx, second.id); });
    kept.add("three");
    kept.room.settings.of<FilesSettings>().workspace_files = 100;
    kept.room.settings.of<FilesSettings>().workspace_mib = 1;
    EXPECT_EQ(kept.refusal_of([&] { kept.add(std::string(1 << 20, 'a')); }), RefusalCode::conflict);
    EXPECT_EQ(kept.count("select bytes from file_usage"), 8) << "of one and three";
}

ALCEDO_TEST_ON_BOTH(Files, GoWithTheRecordTheyAreAbout) {
    Kept kept(database);
    const auto hers = kept.add("hers", 77);
    const auto others = kept.add("others", 78);
    kept.room.database.write(kept.tenant, [&](db::Tx& tx) { kept.files->erase_of(tx, 77); });
    EXPECT_FALSE(kept.find(hers.id));
    EXPECT_TRUE(kept.find(others.id));
    kept.settle();
    EXPECT_FALSE(std::filesystem::exists(kept.place_of(hers)));
    EXPECT_TRUE(std::filesystem::exists(kept.place_of(others)));
}

ALCEDO_TEST_ON_BOTH(Files, OfAnotherWorkspaceAreNotFound) {
    Kept kept(database);
    const auto file = kept.add("ours");
    const auto other = kept.room.add_tenant();
    EXPECT_FALSE(kept.room.database.read(other, [&](db::Tx& tx) { return Files::find(tx, file.id); }));
    EXPECT_THROW(kept.files->read(other, file.id, {0, 4}), Refusal);
}

ALCEDO_TEST_ON_BOTH(Files, LeaveNothingWhenTheStoreFails) {
    Kept kept(database);
    std::filesystem::remove_all(kept.folder.path() / "files" / "kept");
    std::ofstream(kept.folder.path() / "files" / "kept") << "a file where the folder was";
    EXPECT_EQ(kept.refusal_of([&] { kept.add("lost"); }), RefusalCode::unavailable);
    EXPECT_EQ(kept.count("select count(*) from files"), 0);
    EXPECT_EQ(kept.count("select bytes from file_usage"), 0);
}

ALCEDO_TEST_ON_BOTH(Files, AreForgottenWhenTheyExpireOrWereLeftHalfWritten) {
    Kept kept(database);
    auto path = kept.write_unfinished(10);
    const auto exported = kept.files->take(kept.tenant,
                                           {.name = "leads.csv",
                                            .type = "text/csv",
                                            .expires_at = kept.room.clock.now() + std::chrono::hours{48}},
                                           path);
    EXPECT_EQ(exported.size, 13);
    EXPECT_FALSE(std::filesystem::exists(path));
    const auto half = kept.add("half");
    kept.room.database.write(kept.tenant, [&](db::Tx& tx) {
        tx.run("update files set state = 'writing' where tenant_id = :tenant and id = :id",
               {{"id", half.id}});
    });
    EXPECT_FALSE(kept.find(half.id));
    const auto stays = kept.add("stays");
    kept.room.clock.advance(std::chrono::hours{49});
    kept.settle();
    const auto end = std::chrono::steady_clock::now() + std::chrono::seconds{20};
    while (kept.count("select count(*) from files") != 1 && std::chrono::steady_clock::now() < end)
        std::this_thread::yield();
    EXPECT_TRUE(kept.find(stays.id));
    EXPECT_EQ(kept.count("select count(*) from files"), 1);
    EXPECT_EQ(kept.count("select files from file_usage"), 1);
}

ALCEDO_TEST_ON_BOTH(FilesOnS3, AreKeptSignedInPartsAndRemoved) {
    sandbox::ObjectServer bucket;
    Kept kept(database, &bucket);
    const auto small = kept.add("hello, bucket");
    EXPECT_EQ(kept.files->read(kept.tenant, small.id, {7, 6}), "bucket");
    const auto key = kept.tenant.text() + "/" + small.id.text();
    EXPECT_EQ(bucket.content(key), "hello, bucket");

    constexpr std::size_t size = 20 << 20;
    const auto large =
        kept.files->take(kept.tenant, {.name = "leads.csv", .type = "text/csv"}, kept.write_unfinished(size));
    EXPECT_EQ(large.size, static_cast<std::int64_t>(size) + 3);
    EXPECT_EQ(kept.files->read(kept.tenant, large.id, {size - 1, 4}), "xend");
    EXPECT_EQ(bucket.unfinished_uploads(), 0u);
    const auto source = kept.files->source(kept.tenant, large.id, {3, size});
    std::uint64_t read = 0;
    for (std::string piece; read < size; read += piece.size()) {
        piece.clear();
        source->read(piece);
        EXPECT_LE(piece.size(), 1u << 20);
    }
    EXPECT_EQ(read, size);

    kept.room.database.write(kept.tenant, [&](db::Tx& tx) { kept.files->erase(tx, small.id); });
    kept.settle();
    EXPECT_EQ(bucket.keys().size(), 1u);
}

TEST(FilesOnS3, ArePutAgainWhenTheServiceIsBusyAndRefusedWhenTheKeyIsWrong) {
    test::FreshDatabase database(db::Engine::sqlite);
    sandbox::ObjectServer bucket;
    Kept kept(*database, &bucket);
    bucket.fail_next(2, 503, "SlowDown");
    EXPECT_TRUE(kept.find(kept.add("third time").id));
    kept.room.settings.of<FilesSettings>().s3_secret = "wrong";
    kept.files = std::make_unique<Files>(kept.room.foundation, open_store(kept.room.foundation));
    EXPECT_EQ(kept.refusal_of([&] { kept.add("nobody's"); }), RefusalCode::unavailable);
    EXPECT_NE(kept.said.find("SignatureDoesNotMatch"), std::string::npos) << kept.said;
    EXPECT_EQ(kept.count("select count(*) from files"), 1);
}

TEST(FilesOnS3, AbandonPartsThatCannotBeCompleted) {
    test::FreshDatabase database(db::Engine::sqlite);
    sandbox::ObjectServer bucket;
    Kept kept(*database, &bucket);
    const auto& access = bucket.access();
    S3Store store(kept.room.client,
                  {bucket.url(), access.region, bucket.bucket(), access.key, access.secret});
    const auto path = kept.write_unfinished(9 << 20);
    // The upload begins; its first part is refused for good.
    kept.room.settings.of<FilesSettings>().s3_secret = access.secret;
    std::jthread spoiler([&](const std::stop_token& stop) {
        while (!stop.stop_requested() && bucket.unfinished_uploads() == 0) std::this_thread::yield();
        bucket.fail_next(1, 400, "EntityTooLarge");
    });
    EXPECT_EQ(kept.refusal_of([&] { store.take("a/b", path); }), RefusalCode::unavailable);
    EXPECT_EQ(bucket.unfinished_uploads(), 0u);
    EXPECT_TRUE(bucket.keys().empty());
}

TEST(FileLink, OpensOneFileOfOneWorkspaceUntilItsEnd) {
    const SecretBox secrets{{{1, std::string(32, 'k')}}};
    const auto now = from_epoch_ms(1'795'000'000'000);
    const auto text = signed_link(secrets, {TenantId{5}, FileId{7}, now + std::chrono::minutes{1}});
    const auto link = opened_link(secrets, text, now);
    ASSERT_TRUE(link);
    EXPECT_EQ(link->tenant, TenantId{5});
    EXPECT_EQ(link->file, FileId{7});
    EXPECT_FALSE(opened_link(secrets, text, now + std::chrono::minutes{1}));
    EXPECT_FALSE(opened_link(SecretBox{{{1, std::string(32, 'x')}}}, text, now));
    for (std::size_t i = 0; i < text.size(); ++i) {
        auto other = text;
        other[i] = other[i] == 'A' ? 'B' : 'A';
        EXPECT_FALSE(opened_link(secrets, other, now)) << i;
    }
    for (const auto* nonsense : {"", "AAAA", "%%%"}) EXPECT_FALSE(opened_link(secrets, nonsense, now));
}

} // namespace
} // namespace alcedo::files
