#pragma once
#include <map>
#include <set>
#include <string>

#include <boost/json/object.hpp>

#include "http/routes.hpp"
#include "tests/world/school.hpp"

/// Requests made from the route table, so that a new route is tested without a new test, and a new room without a new line.
namespace alcedo::test {

/// What stands for each kind of id ("lead" -> "lead_01k3…") and for text in a path ("key" -> "theme").
struct Samples {
    std::map<std::string, std::string> ids{};
    std::map<std::string, std::string> words{{"key", "theme"}, {"noun", "contact"}, {"leadgen_id", "0"}};
    std::string text = "Sample"; ///< for what is called by no name that says how it looks
    std::string
        unknown{}; ///< behind the prefix of a kind of id that `ids` does not name; empty: not to be asked
};

/// A school with something of everything, around this lead of hers. What a room makes by a POST that answers 201 with its
/// id is made by posting a sample: it needs no line here.
Samples samples_of(School& school, const std::string& lead, const std::string& text = "Sample");
/// Ids of all kinds, well formed, of things that are not there.
inline const Samples nothing_there{.unknown = "_0000000000001"};

/// A request that names something of each kind it can name.
struct SampleRequest {
    std::string path; ///< with its query
    boost::json::object body;
    bool names_an_id = false; ///< in path, query or body
};

/// Throws std::runtime_error naming the route when it has a path parameter or an id that no sample is known for.
SampleRequest sample_request(const http::Route& route, const Samples& samples);

std::string method_text(const http::Route& route); ///< "POST"
std::string line_of(const http::Route& route);     ///< "POST /api/v1/leads"
bool takes_body(const http::Route& route);         ///< POST, PUT and PATCH with members outside the path
/// The members of the input that do not stand in the path.
std::vector<http::Shape::Member> members_of(const http::Route& route);

} // namespace alcedo::test
