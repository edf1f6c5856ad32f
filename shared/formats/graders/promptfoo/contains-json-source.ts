/** JSON objects within other text: the first 50 braces are tried, so that no answer makes it slow. */
export const containsJsonSource = `function grade(sample) {
  const text = sample.output_text;
  let open = text.indexOf("{");
  for (let tried = 0; open >= 0 && tried < 50; tried += 1) {
    const end = closingBrace(text, open);
    if (end > 0 && isJson(text.slice(open, end + 1))) return true;
    open = text.indexOf("{", open + 1);
  }
  return false;
}

function closingBrace(text, open) {
  let depth = 0;
  let isInText = false;
  for (let at = open; at < text.length; at += 1) {
    const character = text[at];
    if (isInText) {
      if (character === "\\\\") at += 1;
      else if (character === '"') isInText = false;
    } else if (character === '"') isInText = true;
    else if (character === "{") depth += 1;
    else if (character === "}" && --depth === 0) return at;
  }
  return -1;
}

function isJson(text) {
  try {
    JSON.parse(text);
    return true;
  } catch {
    return false;
  }
}
`;
