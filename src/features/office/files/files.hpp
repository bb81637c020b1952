#pragma once
#include <filesystem>
#include <memory>

#include "features/office/files/file.hpp"
#include "features/office/files/file_store.hpp"
#include "http/body_source.hpp"
#include "jobs/recurring_work.hpp"

namespace alcedo::files {

/// What a workspace keeps as files: rows in the database, bytes in the store. Their number and bytes are bounded for each
/// workspace. The row comes first and the bytes second, so that a crash leaves a row to tidy, never bytes nobody knows.
class Files {
public:
    Files(const Foundation& foundation, std::unique_ptr<FileStore> store);
    void register_jobs(jobs::RecurringWork& schedules);

    /// Checks name, type and bounds, stores and answers with the row. Outside of transactions. Throws Refusal
    /// payload_too_large, unsupported_media_type, conflict (the workspace is full), unavailable.
    File add(TenantId tenant, const NewFile& ask, std::string_view bytes);
    /// The same for a file that was written in workshop(), of any size; it is gone afterwards. Its type is given.
    File take(TenantId tenant, const NewFile& ask, const std::filesystem::path& file);
    /// Where files are written that are not finished yet; what a crash leaves there goes within a day.
    const std::filesystem::path& workshop() const { return workshop_; }

    static std::optional<File> find(db::Tx& tx, FileId id);
    static File get(db::Tx& tx, FileId id); ///< throws Refusal not_found
    /// It stays from now on, whatever was said of its end.
    static void keep(db::Tx& tx, FileId id);
    /// Removes the row with the transaction, and the bytes soon after it is committed.
    void erase(db::Tx& tx, FileId id);
    /// The files that go with a record, when that is erased.
    void erase_of(db::Tx& tx, std::int64_t subject);

    /// A part at once, for small ones.
    std::string read(TenantId tenant, FileId id, http::ByteRange part);
    /// A part piece by piece.
    std::shared_ptr<http::BodySource> source(TenantId tenant, FileId id, http::ByteRange part);

private:
    File begin(TenantId tenant, const NewFile& ask, std::int64_t size, std::string digest);
    template <class Store> File stored(TenantId tenant, File file, Store store);
    void remove(db::Tx& tx, FileId id, std::int64_t size);
    void forget();

    const Foundation& foundation_;
    const std::unique_ptr<FileStore> store_;
    const std::filesystem::path workshop_;
};

/// The store that [files] names.
std::unique_ptr<FileStore> open_store(const Foundation& foundation);

} // namespace alcedo::files
