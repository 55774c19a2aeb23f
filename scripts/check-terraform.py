"""Plans a module with an output for each expression, and compares it with what OracleDump prints."""
import json
import os
import re
import subprocess
import sys

FAILED = {"__failed__": True}


def write(folder, lines):
    os.makedirs(folder, exist_ok=True)
    with open(os.path.join(folder, "main.tf"), "w", encoding="utf-8") as file:
        file.write("\n".join(lines) + "\n")


def run(folder, *command):
    return subprocess.run(command, cwd=folder, capture_output=True, text=True, check=False)


def terraform(folder, expressions):
    """Returns the value of each: None if it is refused, an empty list if it is not known."""
    refused = set()
    while True:
        write(
            folder,
            [
                f'output "o{i}" {{ value = '
                + ("null" if i in refused else f"try({{ v = {one} }}, {json.dumps(FAILED)})")
                + " }"
                for i, one in enumerate(expressions)
            ],
        )
        plan = run(folder, "terraform", "plan", "-no-color", "-input=false", "-out=plan")
        if plan.returncode == 0:
            break
        lines = {int(line) - 1 for line in re.findall(r"on main\.tf line (\d+)", plan.stderr)}
        if lines <= refused:
            sys.exit(plan.stderr)
        refused |= lines
    shown = run(folder, "terraform", "show", "-json", "plan")
    outputs = json.loads(shown.stdout)["planned_values"]["outputs"]
    values = [outputs[f"o{i}"].get("value", {}) for i in range(len(expressions))]
    return [
        None if i in refused or value == FAILED else [value["v"]] if "v" in value else []
        for i, value in enumerate(value or {} for value in values)
    ]


def has_hole(value):
    if isinstance(value, dict):
        return "__hole__" in value or any(map(has_hole, value.values()))
    return isinstance(value, list) and any(map(has_hole, value))


def ours(folder, expressions, classes):
    write(folder, [f'output "o{i}" {{ value = {one} }}' for i, one in enumerate(expressions)])
    dump = "io.github.policycheck.templates.terraform.OracleDump"
    printed = subprocess.run(
        ["java", "-cp", classes, dump, folder], capture_output=True, text=True, check=True
    )
    outputs = json.loads(printed.stdout)["outputs"]
    return [outputs[f"o{i}"] for i in range(len(expressions))]


def main(source, work, classes):
    with open(source, encoding="utf-8") as file:
        expressions = [one.rstrip("\n") for one in file if one.strip() and one[0] != "#"]
    expected = terraform(os.path.join(work, "terraform"), expressions)
    found = ours(os.path.join(work, "ours"), expressions, classes)
    counts = {"same": 0, "holes": 0, "other": 0, "refused by terraform alone": 0}
    for expression, value, known in zip(expressions, found, expected):
        if has_hole(value) or known == []:
            counts["holes"] += 1
        elif known is None:
            counts["refused by terraform alone"] += 1
            print(f"terraform refuses {expression}\n  ours is {json.dumps(value)}")
        elif json.dumps(value, sort_keys=True) == json.dumps(known[0], sort_keys=True):
            counts["same"] += 1
        else:
            counts["other"] += 1
            print(f"{expression}\n  ours is {json.dumps(value)}\n  terraform's {json.dumps(known[0])}")
    print(", ".join(f"{count} {name}" for name, count in counts.items()))
    return 1 if counts["other"] else 0


sys.exit(main(*sys.argv[1:]))
