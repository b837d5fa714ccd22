import { describe, expect, it } from "vitest";
import { runCommandLine } from "./command-line.ts";
import { commands } from "./commands.ts";

async function run(...args: string[]) {
  const said = { out: "", error: "" };
  const code = await runCommandLine(args, {
    out: (text) => {
      said.out += text;
    },
    error: (text) => {
      said.error += text;
    },
  });
  return { code, ...said };
}

describe("the command line", () => {
  it("lists every command", async () => {
    const { code, out } = await run("--help");
    expect(code).toBe(0);
    for (const { name, summary } of commands) expect(out).toMatch(new RegExp(`${name}.*${summary.slice(0, 20)}`));
  });

  it.each(commands.map(({ name }) => name))("explains %s with all its options", async (name) => {
    const { code, out } = await run(...name.split(" "), "--help");
    expect(code).toBe(0);
    const options = commands.find((command) => command.name === name)?.options ?? {};
    for (const option of Object.keys(options)) expect(out).toContain(`--${option}`);
  });

  it("answers an unknown command with the one that was probably meant", async () => {
    expect(await run("sevre")).toMatchObject({ code: 2, error: expect.stringContaining('did you mean "serve"') });
  });

  it("answers an unknown option with the one that was probably meant", async () => {
    expect(await run("serve", "--dmeo")).toMatchObject({
      code: 2,
      error: expect.stringContaining("did you mean --demo"),
    });
  });

  it("refuses operands that a command does not take, and asks for those it needs", async () => {
    expect(await run("doctor", "now")).toMatchObject({ code: 2, error: expect.stringContaining('"now"') });
    expect(await run("import", "people")).toMatchObject({ code: 2, error: expect.stringContaining("FILE") });
  });

  it("says what follows a word that is only the first of a command", async () => {
    expect(await run("token")).toMatchObject({ code: 2, error: expect.stringContaining("token create") });
    expect(await run("token", "--help")).toMatchObject({ code: 0, out: expect.stringContaining("token create") });
  });
});
