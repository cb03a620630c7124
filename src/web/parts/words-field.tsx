import { Input } from "antd";

interface WordsFieldProps {
  label: string;
  value: string | undefined;
  onChange: (words: string) => void;
}

/** The filter by words of a list; it takes effect with Enter, and follows the URL. */
export function WordsField({ label, value = "", onChange }: WordsFieldProps) {
  return (
    <Input.Search
      key={value}
      className="filter-text"
      aria-label={label}
      placeholder={label}
      defaultValue={value}
      allowClear
      onSearch={(words) => onChange(words.trim())}
    />
  );
}
