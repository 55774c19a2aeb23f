package io.github.policycheck.mcp;

import io.github.policycheck.accountfiles.InvalidFileException;
import io.github.policycheck.accountfiles.UnreadableFileException;
import io.github.policycheck.engine.account.LeftOutPrincipalException;
import io.github.policycheck.engine.account.UnknownPrincipalException;
import io.github.policycheck.engine.finding.Finding;
import io.github.policycheck.engine.finding.Printable;
import io.github.policycheck.engine.finding.Spelling;
import io.github.policycheck.eval.InvalidQuestionException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Which tool is called with what. */
final class ToolCall {

  private final Tool tool;
  private final Map<String, @Nullable Object> arguments;
  private final Workspace workspace;

  private ToolCall(Tool tool, Map<String, @Nullable Object> arguments, Workspace workspace) {
    this.tool = tool;
    this.arguments = arguments;
    this.workspace = workspace;
  }

  /**
   * Reads what a client asks for.
   *
   * @throws RpcException if there is no such tool, or the arguments have no names
   */
  static ToolCall of(Request request, Workspace workspace) throws RpcException {
    String name =
        request
            .text("name")
            .orElseThrow(
                () ->
                    new RpcException(
                        RpcException.INVALID_PARAMS,
                        "`tools/call` has the member `name`, a string"));
    Tool tool =
        Tools.named(name)
            .orElseThrow(
                () ->
                    new RpcException(
                        RpcException.INVALID_PARAMS, "Unknown tool: " + name + hint(name)));
    Object given = request.params().get("arguments");
    if (given != null && !(given instanceof Map)) {
      throw new RpcException(RpcException.INVALID_PARAMS, "`arguments` is a JSON object");
    }
    Map<String, @Nullable Object> arguments = new LinkedHashMap<>();
    if (given instanceof Map<?, ?> named) {
      named.forEach((key, value) -> arguments.put(String.valueOf(key), value));
    }
    return new ToolCall(tool, arguments, workspace);
  }

  private static String hint(String name) {
    String hint = Spelling.hint(name, Tools.names());
    return hint.isEmpty() ? "; there are " + String.join(", ", Tools.names()) : hint;
  }

  /**
   * Answers: what is wrong with the arguments, or with files that they name, is an answer too,
   * which says what to do.
   */
  ToolAnswer answer(Call call) {
    try {
      if (call.isCancelled()) {
        throw new CancelledException();
      }
      Arguments checked = Arguments.of(arguments, tool.parameters());
      return workspace.reading(() -> tool.call(checked, workspace, call));
    } catch (InvalidFileException e) {
      return error(e.findings(), "");
    } catch (LeftOutPrincipalException e) {
      List<Finding> problems = new ArrayList<>();
      e.policies().forEach(policy -> problems.addAll(policy.problems()));
      return error(problems, String.valueOf(e.getMessage()));
    } catch (ArgumentException
        | UnreadableFileException
        | UnknownPrincipalException
        | InvalidQuestionException e) {
      return error(List.of(), String.valueOf(e.getMessage()));
    }
  }

  private static ToolAnswer error(List<Finding> findings, String message) {
    List<String> lines = new ArrayList<>(Messages.findings(findings));
    if (!message.isEmpty()) {
      lines.add(message);
    }
    return ToolAnswer.error(String.join("\n", lines.stream().map(Printable::text).toList()));
  }
}
