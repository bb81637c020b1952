#pragma once
#include <cctype>

#include <gtest/gtest.h>

#include "providers/failure.hpp"

namespace alcedo::providers {

/// What happened and what to do, in whole sentences, without the provider's own words, numbers or promises that nobody keeps.
inline void expect_said_to_a_person(const Failure& failure, const std::string& cause) {
    const auto words = told(failure);
    const auto is_sentence = [](const std::string& text) {
        return text.size() > 8 && std::isupper(static_cast<unsigned char>(text.front())) != 0 &&
               text.ends_with('.');
    };
    EXPECT_TRUE(is_sentence(failure.title)) << cause << ": " << failure.title;
    EXPECT_TRUE(is_sentence(failure.advice)) << cause << ": " << failure.advice;
    for (const std::string foreign :
         {"..", "Nothing to do", "HTTP", "(#", "tried again", "object", "  ", "null"})
        EXPECT_EQ(words.find(foreign), std::string::npos) << cause << ": " << words;
    EXPECT_TRUE(failure.code < 100 || words.find(std::to_string(failure.code)) == std::string::npos)
        << cause << ": " << words;
    EXPECT_TRUE(failure.detail.empty() || words.find(failure.detail) == std::string::npos)
        << cause << ": " << words;
}

} // namespace alcedo::providers
