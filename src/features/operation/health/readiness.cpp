#include "features/operation/health/readiness.hpp"

#include "db/database_settings.hpp"

namespace alcedo::health {
namespace {

/// Less than this is gone within minutes, and a group commit needs some of it.
constexpr std::uintmax_t least_room = 16 << 20;

} // namespace

std::string lack_of_room(const std::filesystem::path& folder, std::uintmax_t least) {
    std::error_code failure;
    const auto room = std::filesystem::space(folder, failure);
    if (failure) return "the data folder cannot be looked at: " + failure.message();
    if (room.available >= least) return {};
    return "the disk of the data folder is full: " + std::to_string(room.available >> 20) + " MiB are left";
}

std::string why_not_ready(const Foundation& foundation) {
    try {
        foundation.database.read_across([](db::SystemTx& tx) { return tx.one<std::int64_t>("select 1"); });
    } catch (const std::exception&) {
        return "the database does not answer";
    }
    return lack_of_room(foundation.settings.of<db::DatabaseSettings>().data, least_room);
}

} // namespace alcedo::health
