#include "app/installation_keys.hpp"

#include <filesystem>
#include <stdexcept>

#include "base/log.hpp"
#include "db/database_settings.hpp"
#include "features/office/identity/security_settings.hpp"

namespace alcedo::app {
namespace {

struct KeyFingerprint {
    int number = 0;
    std::string fingerprint;
};
BOOST_DESCRIBE_STRUCT(KeyFingerprint, (), (number, fingerprint))

std::runtime_error refused(const std::string& what, const std::string& path) {
    return std::runtime_error(
        what +
        " Nothing was changed. Give this server the key ring that the other nodes and the backups have: " +
        (path.empty() ? "[security] key_ring or ALCEDO_SECURITY_KEY_RING." : "the file " + path + "."));
}

} // namespace

InstallationKeys::InstallationKeys(const Settings& settings) {
    if (!settings.of<identity::SecuritySettings>().key_ring.empty()) {
        ring_ = parse_key_ring(settings.of<identity::SecuritySettings>().key_ring);
        return;
    }
    path_ = (std::filesystem::path(settings.of<db::DatabaseSettings>().data) / "keys").string();
    auto kept = read_key_ring(path_);
    is_fresh_ = !kept;
    ring_ = kept ? std::move(*kept) : fresh_key_ring();
}

void InstallationKeys::settle(db::Database& database,
                              const std::function<std::optional<bool>(db::SystemTx&)>& open_one) {
    if (database.read_across([&](db::SystemTx& tx) { return judge(tx, open_one); }) == Standing::ours) return;
    // The file first: a fingerprint without its key could never be met again.
    if (is_fresh_) write_key_ring(path_, ring_);
    try {
        database.write_across([&](db::SystemTx& tx) {
            tx.serialise("key_ring");
            if (judge(tx, open_one) == Standing::ours) return;
            for (const auto& [number, key] : ring_)
                tx.run("insert into key_fingerprints (number, fingerprint) values (:number, :fingerprint) "
                       "on conflict do nothing",
                       KeyFingerprint{number, fingerprint_of(key)});
        });
    } catch (...) {
        // Another node was quicker to open this installation.
        std::error_code ignored;
        if (is_fresh_) std::filesystem::remove(path_, ignored);
        throw;
    }
    if (std::exchange(is_fresh_, false))
        log::info("a key ring was made: keep a copy of it", {{"file", path_}});
}

InstallationKeys::Standing
InstallationKeys::judge(db::SystemTx& tx,
                        const std::function<std::optional<bool>(db::SystemTx&)>& open_one) const {
    const auto known =
        tx.all<KeyFingerprint>("select number, fingerprint from key_fingerprints order by number");
    if (is_fresh_ && (!known.empty() || open_one(tx).has_value()))
        throw refused("The key ring is missing, but the database holds secrets that are sealed with one.",
                      path_);
    for (const auto& [number, fingerprint] : known) {
        const auto key = ring_.find(number);
        if (key == ring_.end())
            throw refused("The key ring has no key " + std::to_string(number) +
                              ", with which secrets in the database are sealed.",
                          path_);
        if (fingerprint_of(key->second) != fingerprint)
            throw refused("Key " + std::to_string(number) +
                              " of the key ring is not the one that secrets in the database are sealed with.",
                          path_);
    }
    if (known.empty() && !open_one(tx).value_or(true))
        throw refused("The key ring does not open the secrets in the database.", path_);
    return known.size() == ring_.size() ? Standing::ours : Standing::unknown_here;
}

} // namespace alcedo::app
