import { DatePicker } from "antd";
import dayjs from "dayjs";
import "dayjs/locale/zh-cn.js";

dayjs.locale("zh-cn");

interface DayFieldProps {
  label: string;
  /** YYYY-MM-DD or "". */
  value: string;
  onChange: (day: string) => void;
  min?: string | undefined;
  max?: string | undefined;
  id?: string;
  small?: boolean;
  disabled?: boolean;
}

/** A day: typed as 2020-03-31, 2020.3.31, 20200331 or 2020年3月31日, or picked. It has no wish to know today. */
export function DayField({ label, value, onChange, min, max, id, small = false, disabled = false }: DayFieldProps) {
  return (
    <DatePicker
      {...(id ? { id } : {})}
      className="day-field"
      aria-label={label}
      placeholder={label}
      size={small ? "small" : "middle"}
      format={["YYYY-MM-DD", "YYYY.M.D", "YYYYMMDD", "YYYY年M月D日", "YYYY/M/D"]}
      showNow={false}
      disabled={disabled}
      value={value === "" ? null : dayjs(value)}
      {...(min ? { minDate: dayjs(min) } : {})}
      {...(max ? { maxDate: dayjs(max) } : {})}
      onChange={(day) => onChange(day?.format("YYYY-MM-DD") ?? "")}
    />
  );
}
