#include "features/office/identity/user.hpp"

#include "db/rows.hpp"

namespace alcedo::identity {

std::optional<User> find_user(db::Tx& tx, UserId id) {
    static const std::string sql = "select " + db::columns<UserAccount>("u.") + ", " +
                                   db::columns<Membership>("m.") +
                                   " from memberships m join users u on u.id = m.user_id"
                                   " where m.tenant_id = :tenant and m.user_id = :id";
    return tx.first<User>(sql, {{"id", id}});
}

} // namespace alcedo::identity
