import { defineConfig } from "@lingui/cli";
import { formatter } from "@lingui/format-po";

const web = "<rootDir>/src/web";

/** What people see who come once a month: their pages wait for no words but these. */
const everyone = [
  `${web}/main.tsx`,
  `${web}/app`,
  `${web}/platform`,
  `${web}/ui`,
  `${web}/modules/duties/desk`,
  `${web}/modules/duties/task`,
  `${web}/modules/delivery/read`,
  `${web}/modules/policies/read`,
  `${web}/modules/policies/words.tsx`,
  `${web}/modules/identity/entry`,
];

/** The library's pages: everybody's, but no other page waits for their words. */
const library = [`${web}/modules/policies/library`];

/** What a reader says beside their word: the text itself does not wait for it. */
const statements = [`${web}/modules/policies/statements`];

export default defineConfig({
  sourceLocale: "en",
  locales: ["en", "de"],
  catalogs: [
    { path: `${web}/locales/{locale}/everyone`, include: everyone },
    { path: `${web}/locales/{locale}/library`, include: library },
    { path: `${web}/locales/{locale}/statements`, include: statements },
    {
      path: `${web}/locales/{locale}/managers`,
      include: [`${web}/modules`, `${web}/words`, `${web}/parts`],
      exclude: [...everyone, ...library, ...statements],
    },
  ],
  format: formatter({ lineNumbers: false, origins: false }),
  orderBy: "message",
});
