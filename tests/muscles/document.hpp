// SPDX-License-Identifier: Apache-2.0
// What stands between the marks of docs/muscles.md, to check it or to write it anew.
#pragma once

#include <string>
#include <vector>

namespace coxa::testing {

/// Whether COXA_UPDATE_DOCS=1 asks for the document to be written.
bool is_document_updated();

/// The text between the comments "MARK: begin" and "MARK: end"; fails the test without them.
std::string block_of_document(const std::string& mark);

void write_block_of_document(const std::string& mark, const std::string& text);

/// The cells of a row of a Markdown table, without the spaces around them.
std::vector<std::string> cells_of(const std::string& row);

}  // namespace coxa::testing
