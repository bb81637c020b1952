#include "base/limits.hpp"

#include <gtest/gtest.h>

#include "base/json.hpp"

namespace alcedo::json {
namespace {

struct Offer {
    Text<1, 10> name;
    Password<10, 20> password;
    Email email;
    Url page;
    Currency currency;
    Whole<1, 90> days;
    std::optional<Text<1, 5>> note;
};
BOOST_DESCRIBE_STRUCT(Offer, (), (name, password, email, page, currency, days, note))

const std::string good = R"({"name": "  Asha ", "password": " ten letters ", "email": "Asha@Example.com",
                             "page": "https://example.com/a?b=1", "currency": "eur", "days": 90})";

/// What is said of a field when it holds this instead.
std::string problem_of(const std::string& field, const std::string& value) {
    auto text = good;
    const auto at = text.find('"' + field + "\": ");
    const auto start = at == std::string::npos ? text.size() - 1 : at + field.size() + 4;
    const auto end = at == std::string::npos ? start : text.find_first_of(",}", start);
    if (at == std::string::npos)
        text.insert(start, ", \"" + field + "\": " + value);
    else
        text.replace(start, end - start, value);
    try {
        read<Offer>(text);
    } catch (const Refusal& refusal) {
        EXPECT_EQ(refusal.fields().size(), 1U);
        EXPECT_EQ(refusal.fields().front().pointer, "#/" + field);
        return refusal.what();
    }
    return "accepted";
}

TEST(Limits, BringTextsIntoTheirNormalForm) {
    const auto offer = read<Offer>(good);
    EXPECT_EQ(offer.name, "Asha");
    EXPECT_EQ(offer.password, " ten letters ");
    EXPECT_EQ(offer.email, "asha@example.com");
    EXPECT_EQ(offer.currency, "EUR");
    EXPECT_EQ(offer.days, 90);
}

TEST(Limits, CountCharactersNotBytes) {
    EXPECT_EQ(problem_of("name", R"("औषधालयऔषध")"), "accepted");
    EXPECT_EQ(problem_of("name", R"("eleven char")"), "name must have at most 10 characters.");
}

TEST(Limits, NameTheFieldThatTheyRefuse) {
    EXPECT_EQ(problem_of("name", R"("   ")"), "name must not be empty.");
    EXPECT_EQ(problem_of("password", R"("too short")"), "password must have at least 10 characters.");
    EXPECT_EQ(problem_of("email", R"("nobody")"), "email must be an address like asha@example.com.");
    EXPECT_EQ(problem_of("page", R"("javascript:alert")"),
              "page must be an address like https://example.com.");
    EXPECT_EQ(problem_of("currency", R"("euro")"), "currency must be an ISO 4217 code like EUR.");
    EXPECT_EQ(problem_of("days", "91"), "days must be from 1 to 90.");
    EXPECT_EQ(problem_of("days", "0"), "days must be from 1 to 90.");
    EXPECT_EQ(problem_of("note", R"("too long")"), "note must have at most 5 characters.");
}

TEST(Limits, AreWrittenAsPlainTextsAndNumbers) {
    const auto text = to_text(read<Offer>(good));
    EXPECT_EQ(text, R"({"name":"Asha","password":" ten letters ","email":"asha@example.com",)"
                    R"("page":"https://example.com/a?b=1","currency":"EUR","days":90})");
}

} // namespace
} // namespace alcedo::json
