// SPDX-License-Identifier: Apache-2.0
// Each printed guide fits one page, A4 or Letter, asked of a real browser.
#include <doctest/doctest.h>

#include <fstream>
#include <iostream>
#include <string>

#include "adapters/catalogue_json/catalogue_json.hpp"
#include "adapters/guide_render/guide_render.hpp"
#include "tests/support/program.hpp"

namespace {

using coxa::test::Folder;

TEST_CASE("every guide prints on one page, A4 and Letter") {
  const Folder folder("print");
  if (run_shell("command -v chromium && command -v pdfinfo", folder).exit_code != 0) {
    std::cout << "SKIPPED: one page of A4 and Letter (needs chromium and poppler-utils)\n";
    return;
  }
  const auto catalogue = coxa::catalogue_json::load_catalogue(std::string(COXA_ROOT) + "/content");
  REQUIRE(catalogue);
  for (const coxa::Exercise& exercise : catalogue->exercises) {
    const std::string html = coxa::guide_render::guide_html(exercise, catalogue->cues);
    for (const std::string paper : {"A4", "letter"}) {
      INFO(exercise.id << " on " << paper);
      const auto page = folder.path() / "guide.html";
      const auto pdf = folder.path() / "guide.pdf";
      std::ofstream(page) << html << "<style>@page{size:" << paper << "}</style>";
      const auto printed = run_shell(
          "timeout 60 chromium --headless --no-sandbox --disable-gpu --no-pdf-header-footer "
          "--user-data-dir='" +
              (folder.path() / "profile").string() + "' --print-to-pdf='" + pdf.string() + "' '" +
              page.string() + "'",
          folder);
      REQUIRE(printed.exit_code == 0);
      const auto pages = run_shell("pdfinfo '" + pdf.string() + "'", folder).out;
      INFO(pages);
      CHECK(pages.find("Pages:           1\n") != std::string::npos);
      CHECK(pages.find(paper) != std::string::npos);
    }
  }
}

}  // namespace
