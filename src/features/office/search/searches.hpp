#pragma once
#include <functional>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include <boost/describe/class.hpp>

#include "db/database.hpp"

namespace alcedo::search {

/// Something that was found, and where it is in the app.
struct Hit {
    std::string kind; ///< contact, lead, conversation …
    std::string id;
    std::string title;
    std::optional<std::string> subtitle;
    std::string link;
    std::optional<std::string> phone{}; ///< of a person: to call from where she was found
};
BOOST_DESCRIBE_STRUCT(Hit, (), (kind, id, title, subtitle, link, phone))

/// What the search over everything looks through. Who may not read a noun does not find it.
class Searches {
public:
    /// At most `limit` hits, the best first. The text is as it was typed.
    using Find = std::function<std::vector<Hit>(db::Tx&, const std::string& text, int limit)>;

    /// Lower places come first.
    void add(int place, const Permission& permission, Find find) {
        finders_.emplace(place, Finder{permission, std::move(find)});
    }
    std::vector<Hit> find(db::Tx& tx, const std::string& text) const;

private:
    struct Finder {
        Permission permission;
        Find find;
    };
    std::multimap<int, Finder> finders_;
};

} // namespace alcedo::search
