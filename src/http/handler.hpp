#pragma once
#include <functional>
#include <type_traits>
#include <utility>

#include <boost/mp11/algorithm.hpp>

#include "base/json.hpp"
#include "http/ask.hpp"
#include "http/caller.hpp"
#include "http/response.hpp"
#include "http/shape.hpp"

/// Turns a typed function into one that takes a Caller and gives a Response, and tells its types.
namespace alcedo::http::handling {

template <class F> struct Signature : Signature<decltype(&F::operator())> {};
template <class R, class... A> struct Signature<R (*)(A...)> {
    using View = std::remove_cvref_t<R>;
    using Arguments = boost::mp11::mp_list<std::remove_cvref_t<A>...>;
};
template <class C, class R, class... A> struct Signature<R (C::*)(A...)> : Signature<R (*)(A...)> {};
template <class C, class R, class... A> struct Signature<R (C::*)(A...) const> : Signature<R (*)(A...)> {};

template <class T> inline constexpr bool is_ask = !std::same_as<T, Caller> && !std::same_as<T, Request>;
template <class T> using IsAsk = std::bool_constant<is_ask<T>>;

/// One argument of a handler: the caller, the raw request, or a struct filled from it.
template <class T> decltype(auto) argument(const Caller& caller) {
    if constexpr (std::same_as<T, Caller>)
        return caller;
    else if constexpr (std::same_as<T, Request>)
        return caller.request;
    else
        return read_ask<T>(caller.request);
}

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

template <class F, class View, class... A> void call(F& handler, const Caller& caller, Response& response) {
    response.status = Sent<View>::status;
    if constexpr (!std::is_void_v<typename Sent<View>::View>) response.content_type = "application/json";
    View view = handler(argument<A>(caller)...);
    Sent<View>::send(view, response);
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

template <class F> Adapted adapt(F handler) {
    using View = typename Signature<F>::View;
    using Arguments = typename Signature<F>::Arguments;
    auto run = [handler = std::move(handler)](const Caller& caller, Response& response) mutable {
        [&]<class... A>(boost::mp11::mp_list<A...>) {
            call<F, View, A...>(handler, caller, response);
        }(Arguments{});
    };
    return {std::move(run), shape_of_ask(boost::mp11::mp_copy_if<Arguments, IsAsk>{}),
            shape_of_view<typename Sent<View>::View>(), Sent<View>::status, std::same_as<View, Response>};
}

} // namespace alcedo::http::handling
