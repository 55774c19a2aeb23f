// Validates JSON files by a JSON Schema with npm's ajv: the schema first, then the files. Of a list each
// entry is validated, as GitLab does. Run by scripts/validate-reports from a folder that has ajv and ajv-formats.
import { readFileSync } from "node:fs";
import Ajv from "ajv/dist/2020.js";
import addFormats from "ajv-formats";

const read = (file) => JSON.parse(readFileSync(file, "utf8"));
const [schema, ...files] = process.argv.slice(2);
const validate = addFormats(new Ajv({ allErrors: true, strictTypes: false })).compile(read(schema));
for (const file of files) {
  for (const value of [read(file)].flat()) {
    if (!validate(value)) {
      for (const { instancePath, message } of validate.errors) {
        console.error(`${file}: ${instancePath || "/"} ${message}`);
      }
      process.exitCode = 1;
    }
  }
}
