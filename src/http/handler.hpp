#pragma once
#include <functional>
#include <tuple>
#include <type_traits>
#include <utility>

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

/// Everything is read before the transaction is open, so that nothing is parsed on the writer.
template <Inside inside, class View, class F, class... A>
View answer(F& handler, db::Database* database, const Caller& caller) {
    const std::tuple<Argument<A>...> arguments{Argument<A>(caller)...};
    const auto work = [&](db::Tx* tx) -> View {
        return std::apply(
            [&](const auto&... argument) -> View {
                if constexpr (std::is_void_v<decltype(handler(argument.in(tx)...))>) {
                    handler(argument.in(tx)...);
                    return NoContent{};
                } else {
                    return handler(argument.in(tx)...);
                }
            },
            arguments);
    };
    const auto in_transaction = [&](db::Tx& tx) { return work(&tx); };
    if constexpr (inside == Inside::read)
        return database->read(caller.tenant, caller, in_transaction);
    else if constexpr (inside == Inside::write)
        return database->write(caller.tenant, caller, in_transaction);
    else
        return work(nullptr);
}

template <class F, Inside inside = Inside::nothing> struct Adapted {
    using Answer = typename Signature<F>::View;
    using View = std::conditional_t<std::is_void_v<Answer>, NoContent, Answer>;
    using Asks = boost::mp11::mp_copy_if<typename Signature<F>::Arguments, IsAsk>;
    static_assert(boost::mp11::mp_size<Asks>::value <= 1, "a handler takes one struct of input at most");

    static constexpr bool takes_tx =
        boost::mp11::mp_contains<typename Signature<F>::Arguments, db::Tx>::value;
    static_assert(takes_tx == (inside != Inside::nothing),
                  "read and write give a db::Tx&; get, post … do not");

    static Run run(F handler, db::Database* database) {
        return [handler = std::move(handler), database](const Caller& caller, Response& response) mutable {
            [&]<class... A>(boost::mp11::mp_list<A...>) {
                response.status = Sent<View>::status;
                if constexpr (!std::is_void_v<typename Sent<View>::View>)
                    response.content_type = "application/json";
                View view = answer<inside, View, F, A...>(handler, database, caller);
                Sent<View>::send(view, response);
            }(typename Signature<F>::Arguments{});
        };
    }
    static ShapeOf ask() {
        if constexpr (boost::mp11::mp_empty<Asks>::value)
            return nullptr;
        else
            return &shape_of<boost::mp11::mp_front<Asks>>;
    }
    static ShapeOf view() {
        using V = typename Sent<View>::View;
        if constexpr (std::is_void_v<V>)
            return nullptr;
        else
            return &shape_of<V>;
    }
    static constexpr int status = Sent<View>::status;
    static constexpr bool raw = std::same_as<View, Response>;
};

} // namespace alcedo::http::handling
