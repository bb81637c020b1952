#include "features/@district@/@room@/@noun@_fields.hpp"

#include "features/@district@/@room@/@noun@.hpp"

namespace alcedo::@room@ {

using namespace db::filter;
using db::filter::Type;

const Fields& @noun@_fields() {
    static const Fields fields({"@noun@", "@room@", std::string(@Noun@Id::prefix)},
                               {
                                   record_id(@Noun@Id::prefix),
                                   always(field("name", Type::text)),
                                   made_at("created_at"),
                                   always(field("updated_at", Type::datetime)),
                               },
                               {});
    return fields;
}

} // namespace alcedo::@room@
