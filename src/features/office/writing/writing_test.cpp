#include "features/office/writing/writing.hpp"

#include <gmock/gmock.h>

#include "base/refusal.hpp"
#include "features/testing_room.hpp"

namespace alcedo::writing {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;

struct School {
    std::string name = "Casa Brisa";
};
struct Person {
    std::string first_name;
};
struct Enquiry {
    int person = 0;
    std::map<std::string, std::string> answers;
};
struct Invoice {};

/// Asks in a workspace of the database.
void read(db::Database& database, const std::function<void(db::Tx&)>& ask) {
    testing_room::Room room(database);
    database.read(room.add_tenant(), ask);
}

/// People, enquiries of people, and a school that everything happens in.
struct Rooms {
    Rooms() {
        writing.always<School>([](db::Tx&) { return School{}; });
        writing.variable<School>({"business_name", "Your business", "A school"},
                                 [](db::Tx&, const School& school) { return school.name; });
        writing.noun<Person>("person");
        writing.variable<Person>({"first_name", "First name", "Asha"},
                                 [](db::Tx&, const Person& person) { return person.first_name; });
        writing.noun<Enquiry>("enquiry");
        writing.leads_to<Enquiry, Person>([this](db::Tx&, const Enquiry& enquiry) {
            ++people_read;
            return enquiry.person == 1 ? std::optional(Person{"Emma"}) : std::nullopt;
        });
        // There and back: a way in a circle.
        writing.leads_to<Person, Enquiry>([](db::Tx&, const Person&) { return std::optional<Enquiry>(); });
        writing.family<Enquiry>(
            "answer.",
            [](db::Tx&) {
                return std::vector<Variable>{{"answer.course", "Course", "Evening"}};
            },
            [](db::Tx&, const Enquiry& enquiry, std::string_view key) {
                const auto found = enquiry.answers.find(std::string(key));
                return found == enquiry.answers.end() ? std::string{} : found->second;
            });
        writing.variable<Invoice>({"total", "Total", "12"}, [](db::Tx&, const Invoice&) { return "12"; });
    }
    Writing writing;
    int people_read = 0;
};

ALCEDO_TEST_ON_BOTH(Writing, SpeaksOfAllThatASubjectLeadsTo) {
    Rooms rooms;
    const Enquiry enquiry{1, {{"course", "Morning"}}};
    read(database, [&](db::Tx& tx) {
        auto subject = Subject(rooms.writing, tx, Instant{}).with(enquiry);
        EXPECT_EQ(
            render(Text::parse("{{first_name}}: {{answer.course}} at {{business_name}}, {{first_name}}"),
                   Medium::plain, subject.values()),
            "Emma: Morning at Casa Brisa, Emma");
        EXPECT_EQ(rooms.people_read, 1);
        EXPECT_EQ(subject.value("total"), "") << "an enquiry leads to no invoice";
        EXPECT_EQ(subject.value("answer.unknown"), "");
        EXPECT_EQ(subject.value("nonsense"), "");
    });
}

ALCEDO_TEST_ON_BOTH(Writing, TakesRowsThatAreAtHand) {
    Rooms rooms;
    const Enquiry enquiry{1, {}};
    const Person person{"Zoë"};
    read(database, [&](db::Tx& tx) {
        EXPECT_EQ(Subject(rooms.writing, tx, Instant{}).with(enquiry).with(person).value("first_name"),
                  "Zoë");
        EXPECT_EQ(rooms.people_read, 0);
        const Enquiry of_nobody;
        auto subject = Subject(rooms.writing, tx, Instant{}).with(of_nobody);
        EXPECT_EQ(subject.value("first_name"), "");
        EXPECT_EQ(subject.value("first_name"), "");
        EXPECT_EQ(rooms.people_read, 1) << "who is not there is asked for once";
    });
}

ALCEDO_TEST_ON_BOTH(Writing, ListsWhatATextAboutANounCanSay) {
    Rooms rooms;
    read(database, [&](db::Tx& tx) {
        std::vector<std::string> names;
        for (const auto& variable : rooms.writing.vocabulary(tx, "enquiry").variables())
            names.push_back(variable.name);
        EXPECT_THAT(names, ElementsAre("business_name", "first_name", "answer.course"));
        try {
            rooms.writing.vocabulary(tx, "invoice");
            ADD_FAILURE() << "nothing is written about invoices";
        } catch (const Refusal& refusal) {
            EXPECT_STREQ(refusal.what(), "about must be one of: enquiry, person.");
        }
    });
}

TEST(Writing, RefusesTwoVariablesOfOneName) {
    Rooms rooms;
    EXPECT_THROW(
        rooms.writing.variable<Invoice>({"first_name", "", ""}, [](db::Tx&, const Invoice&) { return ""; }),
        std::logic_error);
}

std::vector<std::string> problems(std::string_view text, Medium medium = Medium::plain) {
    const Vocabulary vocabulary({{"first_name", "First name", "Asha"},
                                 {"full_name", "Full name", "Asha Rao"},
                                 {"business_name", "Your business", "Casa Brisa"},
                                 {"answer.which_course?", "Which course?", "Evening"}});
    std::vector<std::string> out;
    for (const auto& problem : problems_of(Text::parse(text), medium, vocabulary))
        out.push_back(problem.detail);
    return out;
}

TEST(Vocabulary, SuggestsWhatWasMeant) {
    EXPECT_THAT(problems("{{frist_name}}"),
                ElementsAre("{{frist_name}} is not known; did you mean {{first_name}}?"));
    EXPECT_THAT(problems("{{First Name}}"),
                ElementsAre("{{First Name}} is not known; did you mean {{first_name}}?"));
    EXPECT_THAT(problems("{{your business|x}}"),
                ElementsAre("{{your business}} is not known; did you mean {{business_name}}?"));
    EXPECT_THAT(problems("{{answer.wich_course?}}"),
                ElementsAre("{{answer.wich_course?}} is not known; did you mean {{answer.which_course?}}?"));
    EXPECT_THAT(problems("{{shoe_size}}"), ElementsAre("{{shoe_size}} is not known."));
    EXPECT_THAT(problems("{{first_name}} {{answer.which_course?|x}}"), ElementsAre());
}

TEST(Vocabulary, KnowsWhatConditionsAskFor) {
    EXPECT_THAT(problems("{{if frist_name is Asha}}x{{end}}"),
                ElementsAre("{{frist_name}} is not known; did you mean {{first_name}}?"));
    EXPECT_THAT(problems("{{if first_name}}{{nickname}}{{end}}"), ElementsAre("{{nickname}} is not known."));
}

TEST(Vocabulary, FindsEveryProblemInTheOrderOfTheText) {
    EXPECT_THAT(problems("{{a}} <p {{first_name}}> {{b", Medium::html),
                ElementsAre("{{a}} is not known.", "{{first_name}} cannot stand in this place.",
                            "This {{ is not closed by }}."));
}

TEST(Vocabulary, RefusesWithTheFieldAndTheCharacter) {
    try {
        require_good("Olá {{nome}}", Medium::plain, Vocabulary(), "email/body");
        ADD_FAILURE();
    } catch (const Refusal& refusal) {
        ASSERT_EQ(refusal.fields().size(), 1u);
        EXPECT_EQ(refusal.fields()[0].pointer, "#/email/body");
        EXPECT_THAT(refusal.fields()[0].detail, HasSubstr("(character 5)"));
    }
}

} // namespace
} // namespace alcedo::writing
