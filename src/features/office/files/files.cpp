#include "features/office/files/files.hpp"

#include <fstream>

#include <fmt/format.h>

#include "base/text.hpp"
#include "db/database_settings.hpp"
#include "db/rows.hpp"
#include "features/office/files/file_type.hpp"
#include "features/office/files/files_events.hpp"
#include "features/office/files/files_settings.hpp"
#include "jobs/events.hpp"
#include "jobs/queue.hpp"

namespace alcedo::files {
namespace {

/// Those whose bytes are there.
const std::string& select_stored() {
    static const std::string sql = db::select<File>("files") + " and state = 'stored'";
    return sql;
}

/// A row that is `writing` for longer was left by a crash: no upload lasts so long.
constexpr std::chrono::hours longest_writing{24};
constexpr int forgotten_at_once = 100;

struct RemoveJob {
    FileId id;
};
BOOST_DESCRIBE_STRUCT(RemoveJob, (), (id))

/// A row of any workspace.
struct Forgotten {
    TenantId tenant_id;
    FileId id;
    std::int64_t size = 0;
};
BOOST_DESCRIBE_STRUCT(Forgotten, (), (tenant_id, id, size))

std::string key_of(TenantId tenant, FileId id) { return tenant.text() + "/" + id.text(); }

std::int64_t mebibytes(int count) { return static_cast<std::int64_t>(count) << 20; }

bool is_listed(std::string_view list, std::string_view type) {
    while (!list.empty()) {
        const auto comma = std::min(list.find(','), list.size());
        if (equal_ignoring_case(trimmed(list.substr(0, comma)), type)) return true;
        list.remove_prefix(std::min(comma + 1, list.size()));
    }
    return false;
}

/// Of a file on this machine's disk, without holding it.
std::string digest_of(const std::filesystem::path& path, std::int64_t& size) {
    std::ifstream file(path, std::ios::binary);
    Sha256 digest;
    std::string piece(256 * 1024, '\0');
    size = 0;
    while (file) {
        file.read(piece.data(), static_cast<std::streamsize>(piece.size()));
        digest.add(std::string_view(piece).substr(0, static_cast<std::size_t>(file.gcount())));
        size += file.gcount();
    }
    return hex(digest.digest());
}

class StoredBody final : public http::BodySource {
public:
    StoredBody(FileStore& store, std::string key, http::ByteRange part)
        : store_(store), key_(std::move(key)), size_(part.size), left_(part) {}
    std::uint64_t size() const override { return size_; }
    void read(std::string& piece) override {
        const auto count = std::min<std::uint64_t>(left_.size, store_.piece());
        store_.read(key_, {left_.from, count}, piece);
        left_ = {left_.from + count, left_.size - count};
    }

private:
    FileStore& store_;
    const std::string key_;
    const std::uint64_t size_;
    http::ByteRange left_;
};

std::filesystem::path made(std::filesystem::path folder) {
    std::filesystem::create_directories(folder);
    return folder;
}

} // namespace

Files::Files(const Foundation& foundation, std::unique_ptr<FileStore> store)
    : foundation_(foundation),
      store_(std::move(store)),
      workshop_(made(std::filesystem::path(foundation.settings.of<db::DatabaseSettings>().data) / "files" /
                     "unfinished")) {}

void Files::register_jobs(jobs::RecurringWork& schedules) {
    foundation_.queue.handle(
        "file.remove", {.max_attempts = 40, .max_backoff = std::chrono::hours{6}},
        [this](jobs::Job& job) { store_->remove(key_of(job.tenant, job.read<RemoveJob>().id)); });
    schedules.every("files.forget", std::chrono::hours{1},
                    "Forgets files that expired or were left half written", [this] { forget(); });
}

File Files::add(TenantId tenant, const NewFile& ask, std::string_view bytes) {
    const auto& its = foundation_.settings.of<FilesSettings>();
    if (static_cast<std::int64_t>(bytes.size()) > mebibytes(its.largest_mib))
        throw Refusal(RefusalCode::payload_too_large,
                      fmt::format("A file may have {} MiB at most ([files] largest_mib).", its.largest_mib));
    NewFile known = ask;
    if (known.type.empty()) {
        known.type = type_of_content(bytes);
        if (!is_listed(its.types, known.type))
            throw Refusal(RefusalCode::unsupported_media_type,
                          fmt::format("A file of type {} is not taken; [files] types lists what is: {}.",
                                      known.type, its.types));
    }
    auto file = begin(tenant, known, static_cast<std::int64_t>(bytes.size()), hex(sha256(bytes)));
    return stored(tenant, std::move(file), [&](const std::string& key) { store_->put(key, bytes); });
}

File Files::take(TenantId tenant, const NewFile& ask, const std::filesystem::path& path) {
    std::int64_t size = 0;
    auto digest = digest_of(path, size);
    auto file = begin(tenant, ask, size, std::move(digest));
    return stored(tenant, std::move(file), [&](const std::string& key) { store_->take(key, path); });
}

/// Writes the row and counts it, unless the workspace is full.
File Files::begin(TenantId tenant, const NewFile& ask, std::int64_t size, std::string digest) {
    const auto& its = foundation_.settings.of<FilesSettings>();
    const File file{.id = foundation_.ids.next<FileId>(),
                    .name = clean_file_name(ask.name),
                    .type = ask.type,
                    .size = size,
                    .sha256 = std::move(digest),
                    .subject = ask.subject,
                    .may_read = ask.may_read,
                    .by_user = ask.by_user,
                    .expires_at = ask.expires_at,
                    .created_at = foundation_.now()};
    foundation_.database.write(tenant, [&](db::Tx& tx) {
        tx.run(
            "insert into file_usage (tenant_id, files, bytes) values (:tenant, 0, 0) on conflict do nothing");
        const auto counted = tx.run_counted(
            R"(update file_usage set files = files + 1, bytes = bytes + :size
               where tenant_id = :tenant and files < :most_files and bytes + :size <= :most_bytes)",
            {{"size", size},
             {"most_files", its.workspace_files},
             {"most_bytes", mebibytes(its.workspace_mib)}});
        if (counted == 0)
            throw Refusal(RefusalCode::conflict,
                          fmt::format("The workspace is full: it may keep {} files and {} MiB ([files] "
                                      "workspace_files and workspace_mib).",
                                      its.workspace_files, its.workspace_mib));
        db::insert(tx, "files", file, {{"state", "writing"}});
    });
    return file;
}

template <class Store> File Files::stored(TenantId tenant, File file, Store store) {
    try {
        store(key_of(tenant, file.id));
    } catch (...) {
        const auto failure = std::current_exception();
        foundation_.database.write(tenant, [&](db::Tx& tx) { remove(tx, file.id, file.size); });
        std::rethrow_exception(failure);
    }
    foundation_.database.write(tenant, [&](db::Tx& tx) {
        tx.run("update files set state = 'stored' where tenant_id = :tenant and id = :id", {{"id", file.id}});
        foundation_.events.publish(
            tx, FileAdded{file.type, file.size},
            {.about = {file.id}, .by = file.by_user ? jobs::Actor::user(*file.by_user) : jobs::Actor{}});
    });
    return file;
}

std::optional<File> Files::find(db::Tx& tx, FileId id) {
    return tx.first<File>(select_stored() + " and id = :id", {{"id", id}});
}

File Files::get(db::Tx& tx, FileId id) {
    auto file = find(tx, id);
    if (!file) throw not_found("This file");
    return std::move(*file);
}

void Files::keep(db::Tx& tx, FileId id) {
    tx.run("update files set expires_at = null where tenant_id = :tenant and id = :id", {{"id", id}});
}

void Files::erase(db::Tx& tx, FileId id) {
    remove(tx, id, get(tx, id).size);
    foundation_.events.publish(tx, FileDeleted{}, {.about = {id}});
}

void Files::erase_of(db::Tx& tx, std::int64_t subject) {
    for (const auto& file :
         tx.all<File>(db::select<File>("files") + " and subject = :subject", {{"subject", subject}}))
        remove(tx, file.id, file.size);
}

void Files::remove(db::Tx& tx, FileId id, std::int64_t size) {
    const auto removed =
        tx.run_counted("delete from files where tenant_id = :tenant and id = :id", {{"id", id}});
    if (removed == 0) return;
    tx.run("update file_usage set files = files - 1, bytes = bytes - :size where tenant_id = :tenant",
           {{"size", size}});
    foundation_.queue.enqueue(
        tx, {.kind = "file.remove", .payload = json::to_text(RemoveJob{id}), .priority = 8});
}

/// What a crash left half written, and what has expired.
void Files::forget() {
    const auto now = foundation_.now();
    std::size_t found = 0;
    do {
        const auto old = foundation_.database.read_across([&](db::SystemTx& tx) {
            return tx.all<Forgotten>(
                R"(select tenant_id, id, size from files where state = 'writing' and created_at < :writing
                   union all
                   select tenant_id, id, size from files where expires_at < :now limit :limit)",
                {{"writing", now - longest_writing}, {"now", now}, {"limit", forgotten_at_once}});
        });
        for (const auto& file : old)
            foundation_.database.write(file.tenant_id, [&](db::Tx& tx) { remove(tx, file.id, file.size); });
        found = old.size();
    } while (found == forgotten_at_once);
    // The dates are the file system's own, not those of the clock.
    const auto left_behind = std::filesystem::file_time_type::clock::now() - longest_writing;
    for (const auto& entry : std::filesystem::directory_iterator(workshop_)) {
        std::error_code gone;
        if (entry.last_write_time(gone) < left_behind && !gone) std::filesystem::remove(entry, gone);
    }
}

std::string Files::read(TenantId tenant, FileId id, http::ByteRange part) {
    std::string bytes;
    store_->read(key_of(tenant, id), part, bytes);
    return bytes;
}

std::shared_ptr<http::BodySource> Files::source(TenantId tenant, FileId id, http::ByteRange part) {
    return std::make_shared<StoredBody>(*store_, key_of(tenant, id), part);
}

} // namespace alcedo::files
