import { useRef, useState } from "react";

interface WorkbookFieldProps {
  onFile: (file: File) => void;
  busy: boolean;
  name: string | null;
}

/** Takes one workbook by drag and drop or by the file dialog; the whole field is the label of the input. */
export function WorkbookField({ onFile, busy, name }: WorkbookFieldProps) {
  const [over, setOver] = useState(false);
  const input = useRef<HTMLInputElement>(null);
  const take = (list: FileList | null) => {
    const [file] = list ?? [];
    if (file) onFile(file);
    if (input.current) input.current.value = "";
  };
  return (
    <label
      className={`drop-zone no-print${over ? " over" : ""}`}
      onDragOver={(event) => {
        event.preventDefault();
        setOver(true);
      }}
      onDragLeave={() => setOver(false)}
      onDrop={(event) => {
        event.preventDefault();
        setOver(false);
        take(event.dataTransfer.files);
      }}
    >
      <input ref={input} type="file" accept=".xlsx" disabled={busy} onChange={(event) => take(event.target.files)} />
      <strong>{busy ? "正在读取…" : name ? `${name}（可以另选一个）` : "把 Excel 文件拖到这里，或点此选择"}</strong>
      <span className="muted">.xlsx，第一行是列名；5 MB、5000 行以内；先预览，再写入</span>
    </label>
  );
}
