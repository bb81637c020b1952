#pragma once
#include <functional>
#include <optional>
#include <string>

#include "base/key_ring.hpp"
#include "base/settings.hpp"
#include "db/database.hpp"

namespace alcedo::app {

/// The key ring of this node, from the settings or the file `keys` in the data folder, and whether it is the one that
/// the secrets in the database are sealed with. A new installation gets a fresh one.
class InstallationKeys {
public:
    /// Throws std::runtime_error when the ring cannot be read.
    explicit InstallationKeys(const Settings& settings);
    const KeyRing& ring() const { return ring_; }

    /// Before anything is sealed or opened. Writes a fresh ring, notes the fingerprints of new keys, and throws
    /// std::runtime_error, saying what to do, when the database knows a key that this ring has not or has otherwise.
    /// `open_one`: whether this ring opens something that is sealed; nothing when nothing is (databases older than
    /// their fingerprints).
    void settle(db::Database& database, const std::function<std::optional<bool>(db::SystemTx&)>& open_one);

private:
    enum class Standing { unknown_here, ours };
    Standing judge(db::SystemTx& tx, const std::function<std::optional<bool>(db::SystemTx&)>& open_one) const;

    std::string path_; ///< empty: the ring stands in the settings
    bool is_fresh_ = false;
    KeyRing ring_;
};

} // namespace alcedo::app
