#include "features/page.hpp"

#include <gtest/gtest.h>

#include "base/json.hpp"
#include "base/text.hpp"

namespace alcedo {
namespace {

TEST(Pages, FindTheirPlaceAgain) {
    for (const PageKey& key :
         {PageKey{"", 1}, PageKey{"1795000000000", INT64_MAX}, PageKey{"josé de la cruz", 42}}) {
        const auto parsed = parse_cursor(to_cursor(key));
        ASSERT_TRUE(parsed);
        EXPECT_EQ(parsed->value, key.value);
        EXPECT_EQ(parsed->id, key.id);
    }
    EXPECT_FALSE(parse_cursor(std::nullopt));
}

TEST(Pages, RefuseACursorThatNoListGave) {
    for (const auto& text : std::vector<std::string>{
             "", "!", "nonsense", base64url("17"), base64url(" x"), base64url("x 17"),
             base64url("99999999999999999999 x"), base64url(std::string("1 a\0b", 5)), base64url("1 \xff")})
        EXPECT_THROW(parse_cursor(text), Refusal) << text;
}

TEST(Pages, HaveASizeWithinBounds) {
    EXPECT_EQ(page_size({}), 50);
    EXPECT_EQ(page_size(1), 1);
    EXPECT_EQ(page_size(200), 200);
    for (const auto* asked : {"0", "-1", "201"}) EXPECT_THROW(json::read<PageSize>(asked), Refusal) << asked;
}

TEST(Pages, EndWhereTheirTextsWouldBeTooMany) {
    const auto cut = [](std::vector<std::string> rows) {
        return to_page<std::string>(
            std::move(rows), 50, [](std::string& row) { return std::move(row); },
            [](const std::string&) {
                return PageKey{"", 7};
            });
    };
    const std::string large(largest_page / 2 - 1, 'x');
    EXPECT_FALSE(cut({large, large}).next);
    const auto page = cut({large, large, "xxx", large});
    EXPECT_EQ(page.items.size(), 2U);
    EXPECT_TRUE(page.next);
    EXPECT_EQ(cut({large + large + large, "x"}).items.size(), 1U) << "one at least, or nobody gets past it";
}

TEST(Pages, NameTheirLastRowOnlyWhenThereIsMore) {
    const auto cut = [](std::vector<int> rows, int size) {
        return to_page<int>(
            std::move(rows), size, [](int row) { return row; },
            [](int row) {
                return PageKey{"", row};
            });
    };
    EXPECT_FALSE(cut({1, 2}, 2).next);
    EXPECT_FALSE(cut({}, 2).next);
    const auto page = cut({1, 2, 3}, 2);
    EXPECT_EQ(page.items, (std::vector<int>{1, 2}));
    EXPECT_EQ(parse_cursor(page.next)->id, 2);
}

} // namespace
} // namespace alcedo
