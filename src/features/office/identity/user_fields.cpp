#include "features/office/identity/user_fields.hpp"

#include "features/office/fields/spelling.hpp"
#include "features/office/identity/user.hpp"

namespace alcedo::identity {

using namespace db::filter;
using db::filter::Type;

const Fields& user_fields() {
    static const Fields fields = [] {
        auto email = always(field("email", Type::email));
        email.canonical = fields::email_spelling;
        return Fields(
            {"user",
             "(select m.tenant_id, m.user_id as id, u.name, u.email, m.role, u.locale, m.active, m.created_at"
             " from memberships m join users u on u.id = m.user_id)",
             std::string(UserId::prefix)},
            {
                record_id(UserId::prefix),
                always(field("name", Type::text)),
                email,
                always(code("role")),
                always(field("active", Type::checkbox)),
                always(field("created_at", Type::datetime)),
            },
            {});
    }();
    return fields;
}

} // namespace alcedo::identity
