#pragma once
#include <functional>
#include <optional>
#include <type_traits>
#include <utility>

#include <boost/mp11/algorithm.hpp>

#include "base/json.hpp"
#include "db/database.hpp"
#include "http/ask.hpp"
#include "http/caller.hpp"
#include "http/response.hpp"
#include "http/shape.hpp"

/// Turns a typed function into one that takes a Caller and gives a Response, and tells its types.
namespace alcedo::http::handling {

template <class F> struct Signature : Signature<decltype(&F::operator())> {};
template <class R, class... A> struct Signature<R (*)(A...)> {
    using View = std::remove_cvref_t<R>; ///< void: 204
    using Arguments = boost::mp11::mp_list<std::remove_cvref_t<A>...>;
};
template <class C, class R, class... A> struct Signature<R (C::*)(A...)> : Signature<R (*)(A...)> {};
template <class C, class R, class... A> struct Signature<R (C::*)(A...) const> : Signature<R (*)(A...)> {};

template <class T>
inline constexpr bool is_ask =
    !std::same_as<T, Caller> && !std::same_as<T, Request> && !std::same_as<T, db::Tx>;
template <class T> using IsAsk = std::bool_constant<is_ask<T>>;

/// One argument of a handler: the caller, the raw request, a struct filled from it, or the transaction, whose place is
/// kept until it is open.
template <class T> struct Argument {
    explicit Argument(const Caller& caller) : value(read_ask<T>(caller.request)) {}
    const T& in(db::Tx*) const { return value; }
    T value;
};
template <> struct Argument<Caller> {
    explicit Argument(const Caller& its_caller) : caller(its_caller) {}
    const Caller& in(db::Tx*) const { return caller; }
    const Caller& caller;
};
template <> struct Argument<Request> {
    explicit Argument(const Caller& caller) : request(caller.request) {}
    const Request& in(db::Tx*) const { return request; }
    const Request& request;
};
template <> struct Argument<db::Tx> {
    explicit Argument(const Caller&) {}
    db::Tx& in(db::Tx* tx) const { return *tx; }
};

/// Where a handler runs: by itself, or inside a transaction of the caller's tenant, done for the caller.
enum class Inside { nothing, read, write };

/// How each kind of view is sent.
template <class V> struct Sent {
    static constexpr int status = 200;
    using View = V;
    static void send(const V& view, Response& response) { json::write(response.body, view); }
};
template <class V, int Status> struct SentWithHeaders {
    static constexpr int status = Status;
    using View = V;
    template <class Wrapped> static void send(Wrapped& wrapped, Response& response) {
        response.headers = std::move(wrapped.headers);
        json::write(response.body, wrapped.view);
    }
};
template <class V> struct Sent<Created<V>> : SentWithHeaders<V, 201> {};
template <class V> struct Sent<Accepted<V>> : SentWithHeaders<V, 202> {};
template <class V> struct Sent<WithHeaders<V>> : SentWithHeaders<V, 200> {};
template <> struct Sent<NoContent> {
    static constexpr int status = 204;
    using View = void;
    static void send(NoContent& nothing, Response& response) {
        response.headers = std::move(nothing.headers);
    }
};
template <> struct Sent<Response> {
    static constexpr int status = 200;
    using View = void;
    static void send(Response& ready, Response& response) { response = std::move(ready); }
};

using Run = std::function<void(const Caller&, Response&)>;

/// What runs where the handler asked to run; the transaction is nullptr outside of one.
struct Work {
    void (*call)(void* context, db::Tx* tx);
    void* context;
};
void run_inside(Inside inside, db::Database* database, const Caller& caller, Work work);

template <class F, class View, class... A>
View answer(F& handler, Inside inside, db::Database* database, const Caller& caller,
            const Argument<A>&... argument) {
    std::optional<View> view;
    auto work = [&](db::Tx* tx) {
        if constexpr (std::is_void_v<decltype(handler(argument.in(tx)...))>) {
            handler(argument.in(tx)...);
            view.emplace();
        } else {
            view.emplace(handler(argument.in(tx)...));
        }
    };
    run_inside(inside, database, caller,
               {[](void* its, db::Tx* tx) { (*static_cast<decltype(work)*>(its))(tx); }, &work});
    return std::move(*view);
}

/// A handler without its types.
struct Adapted {
    Run run;
    ShapeOf ask;
    ShapeOf view;
    int status;
    bool raw; ///< answers a Response of its own making
};

template <class T> ShapeOf shape_of_view() {
    if constexpr (std::is_void_v<T>)
        return nullptr;
    else
        return type_of<T>();
}
template <class... Asks> ShapeOf shape_of_ask(boost::mp11::mp_list<Asks...>) {
    static_assert(sizeof...(Asks) <= 1, "a handler takes one struct of input at most");
    ShapeOf shape;
    ((shape = type_of<Asks>()), ...);
    return shape;
}

template <Inside inside, class F> Adapted adapt(F handler, db::Database* database) {
    using Answer = typename Signature<F>::View;
    using View = std::conditional_t<std::is_void_v<Answer>, NoContent, Answer>;
    using Arguments = typename Signature<F>::Arguments;
    static_assert(boost::mp11::mp_contains<Arguments, db::Tx>::value == (inside != Inside::nothing),
                  "read and write give a db::Tx&; get, post … do not");
    auto run = [handler = std::move(handler), database](const Caller& caller, Response& response) mutable {
        [&]<class... A>(boost::mp11::mp_list<A...>) {
            response.status = Sent<View>::status;
            if constexpr (!std::is_void_v<typename Sent<View>::View>)
                response.content_type = "application/json";
            // Everything is read before the transaction is open, so that nothing is parsed on the writer.
            auto view = answer<F, View, A...>(handler, inside, database, caller, Argument<A>(caller)...);
            Sent<View>::send(view, response);
        }(Arguments{});
    };
    return {std::move(run), shape_of_ask(boost::mp11::mp_copy_if<Arguments, IsAsk>{}),
            shape_of_view<typename Sent<View>::View>(), Sent<View>::status, std::same_as<View, Response>};
}

} // namespace alcedo::http::handling
