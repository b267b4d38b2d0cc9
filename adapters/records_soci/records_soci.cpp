// SPDX-License-Identifier: Apache-2.0
#include "adapters/records_soci/records_soci.hpp"

#include <regex>

#include "adapters/records_soci/soci_store.hpp"

namespace coxa::records_soci {
namespace {

/// The connection's words with its password left out.
std::string without_password(const std::string& connection) {
  static const std::regex in_address(R"((://[^:/@]*):[^@]*@)");
  static const std::regex in_words(R"(password\s*=\s*('(\\.|[^'\\])*'|\S+))");
  return std::regex_replace(std::regex_replace(connection, in_address, "$1@"), in_words,
                            "password=...");
}

}  // namespace

Result<std::unique_ptr<Store>> open_sqlite(const std::filesystem::path& file) {
  if (file.string().find('"') != std::string::npos) {
    return fail(ErrorCode::usage,
                file.string() + " has a quotation mark in its name; choose another folder");
  }
  return SociStore::open({.database = Database::sqlite,
                          .connection = "db=\"" + file.string() + "\" timeout=10",
                          .name = file.string()});
}

Result<std::unique_ptr<Store>> open_postgresql(const std::string& connection) {
  return SociStore::open({.database = Database::postgresql,
                          .connection = connection,
                          .name = without_password(connection)});
}

}  // namespace coxa::records_soci
