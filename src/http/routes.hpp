#pragma once
#include <deque>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "http/handler.hpp"

namespace alcedo::http {

/// One line of the table: where, who may, what it does. The members after `summary` have good values; change them by
/// the reference that adding a route gives: `routes.post(…).body_limit = 20 << 20;`
struct Route {
    Method method;
    std::string path; ///< "/api/v1/leads/{id}"
    Permission permission;
    std::string summary;

    std::string operation{}; ///< operationId, "updateLead"; made from method and path, unique
    std::string tag{};       ///< the first segment below /api/v1: "leads"
    std::size_t body_limit = 1 << 20;
    std::string rate_class{};    ///< which limit counts it (rate_limit.hpp); empty: the default of its kind
    bool documented = true;      ///< part of the OpenAPI document
    std::string takes{};         ///< media type of a body that is no JSON struct; empty: as `ask` says
    std::string answers{};       ///< media type of an answer that is no JSON struct; empty: as `view` says
    bool takes_form = false;     ///< application/x-www-form-urlencoded as well as JSON
    bool own_pages_only = false; ///< refuses what a page of another site sends by itself (a form, an image)

    handling::Run run{};
    ShapeOf ask = nullptr;  ///< what it takes
    ShapeOf view = nullptr; ///< what it answers; none for raw responses and 204
    int success = 200;
    bool raw = false;                      ///< answers a Response of its own making
    std::vector<std::string> parameters{}; ///< names in the path, in order
    int number = 0;                        ///< position in Routes::all()
};

/// Every route of the program. Filled at start, then only read, by any thread.
///
/// Handlers take, in any order, `const Caller&`, `const Request&` and at most one described struct, and return a
/// described struct, Created/Accepted/WithHeaders of one, List, NoContent or Response:
///     routes.read("/api/v1/leads/{id}", leads_read, "Read a lead", [](db::Tx& tx, const LeadAsk& ask) {…});
/// Those of `read` (GET) and `write` run inside a transaction of the caller's tenant, done for the caller (`:me`), and are
/// answered when it is durable; what they are asked is read before it opens. Those of `get`, `post` … open their own, for
/// work that calls providers. A handler that returns nothing answers 204.
/// GET also answers HEAD. A trailing slash is the same route; a fixed segment wins over {parameter}.
class Routes {
public:
    /// `database` is where `read` and `write` open their transactions.
    explicit Routes(db::Database* database = nullptr);
    ~Routes();
    Routes(const Routes&) = delete;
    Routes& operator=(const Routes&) = delete;

    template <class F>
    Route& get(std::string_view path, Permission permission, std::string_view summary, F handler) {
        return add<handling::Inside::nothing>(Method::get, path, permission, summary, std::move(handler));
    }
    template <class F>
    Route& post(std::string_view path, Permission permission, std::string_view summary, F handler) {
        return add<handling::Inside::nothing>(Method::post, path, permission, summary, std::move(handler));
    }
    template <class F>
    Route& put(std::string_view path, Permission permission, std::string_view summary, F handler) {
        return add<handling::Inside::nothing>(Method::put, path, permission, summary, std::move(handler));
    }
    template <class F>
    Route& patch(std::string_view path, Permission permission, std::string_view summary, F handler) {
        return add<handling::Inside::nothing>(Method::patch, path, permission, summary, std::move(handler));
    }
    template <class F>
    Route& del(std::string_view path, Permission permission, std::string_view summary, F handler) {
        return add<handling::Inside::nothing>(Method::del, path, permission, summary, std::move(handler));
    }

    template <class F>
    Route& read(std::string_view path, Permission permission, std::string_view summary, F handler) {
        return add<handling::Inside::read>(Method::get, path, permission, summary, std::move(handler));
    }
    template <class F>
    Route& write(Method method, std::string_view path, Permission permission, std::string_view summary,
                 F handler) {
        return add<handling::Inside::write>(method, path, permission, summary, std::move(handler));
    }

    const std::deque<Route>& all() const { return routes_; }

    /// The route of a request, whose path parameters it fills; nullptr when there is none.
    const Route* find(Request& request) const;
    /// The same; throws Refusal not_found or method_not_allowed.
    const Route& match(Request& request) const;
    /// "GET, HEAD, PUT" for a path; empty when there is no such path.
    std::string allowed_methods(std::string_view path) const;
    /// Why `find` found nothing: not_found, method_not_allowed, or malformed for a percent escape that is none.
    Refusal refusal_of(const Request& request) const;

private:
    struct Branch;
    struct Values;
    template <handling::Inside inside, class F>
    Route& add(Method method, std::string_view path, Permission permission, std::string_view summary,
               F handler) {
        return add(method, path, permission, summary, handling::adapt<inside>(std::move(handler), database_));
    }
    Route& add(Method method, std::string_view path, Permission permission, std::string_view summary,
               handling::Adapted handler);
    Route& insert(Route route);
    void require_known_parameters(const Route& route) const;
    std::string unused_operation(const Route& route) const;

    db::Database* database_;
    std::deque<Route> routes_;
    std::unique_ptr<Branch> root_;
};

} // namespace alcedo::http
