// SPDX-License-Identifier: Apache-2.0
// A card from its JSON documents.
#include <algorithm>
#include <string>
#include <vector>

#include "adapters/catalogue_json/forms.hpp"
#include "adapters/catalogue_json/node.hpp"

namespace coxa::catalogue_json {

namespace {

constexpr std::ptrdiff_t kMostWords = 120;

void check_length(const Node& text, const std::vector<std::string>& paragraphs) {
  std::ptrdiff_t words = 0;
  for (const std::string& paragraph : paragraphs) {
    words += 1 + std::count(paragraph.begin(), paragraph.end(), ' ');
  }
  if (words > kMostWords) {
    text.complain("has " + std::to_string(words) + " words; a card has at most " +
                  std::to_string(kMostWords));
  }
}

Card read_card(const Node& root) {
  root.fields({"id", "version", "language", "title", "text", "sources", "author", "reviewer",
               "review_date", "content_licence"});
  Card out;
  out.id = root.at("id").id();
  out.version = root.at("version").whole(1, 1000000);
  out.language = root.at("language").text();
  out.title = root.at("title").text();
  out.text = root.at("text").texts(1);
  check_length(root.at("text"), out.text);
  for (const Node& item : root.at("sources").items(1)) {
    item.fields({"citation", "doi"});
    out.sources.push_back({item.at("citation").text(), item.at("doi").text_or_empty()});
  }
  return out;
}

void lay_over(const Node& root, Card& card) {
  root.fields({"language", "title", "text"});
  card.language = root.at("language").text();
  card.title = root.at("title").text();
  card.text = root.at("text").texts(1);
  check_length(root.at("text"), card.text);
}

}  // namespace

Result<Card> parse_card(std::string_view json, std::string_view overlay, std::string_view file) {
  return read_laid_over(json, overlay, file, read_card, lay_over);
}

}  // namespace coxa::catalogue_json
