#include "features/office/writing/writing_room.hpp"

#include "features/house.hpp"

namespace alcedo::writing {
namespace {

struct VariablesAsk {
    std::string about; ///< "lead"
};
BOOST_DESCRIBE_STRUCT(VariablesAsk, (), (about))

} // namespace

void Room::move_in(House& house) {
    house.routes.read("/api/v1/writing/variables", signed_in, "List what a text about a noun can say",
                      [&texts = house.texts](db::Tx& tx, const VariablesAsk& ask) {
                          return http::List<Variable>{texts.vocabulary(tx, ask.about).variables(), {}};
                      });
}

} // namespace alcedo::writing
