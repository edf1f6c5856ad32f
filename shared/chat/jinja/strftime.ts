const days = ['Sunday', 'Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday'];
const months = [
  'January',
  'February',
  'March',
  'April',
  'May',
  'June',
  'July',
  'August',
  'September',
  'October',
  'November',
  'December',
];

/** Python's `datetime.strftime` for local time, in English (the C locale) whatever the person's language is. */
export function strftime(date: Date, format: string): string {
  return format.replace(/%([-_0]?)([A-Za-z%])/g, (directive, flag: string, letter: string) => {
    const pad = (value: number, width: number, fill = '0'): string =>
      flag === '-' ? String(value) : String(value).padStart(width, flag === '_' ? ' ' : fill);
    const hour12 = date.getHours() % 12 || 12;
    switch (letter) {
      case 'Y':
        return String(date.getFullYear());
      case 'y':
        return pad(date.getFullYear() % 100, 2);
      case 'm':
        return pad(date.getMonth() + 1, 2);
      case 'd':
        return pad(date.getDate(), 2);
      case 'e':
        return pad(date.getDate(), 2, ' ');
      case 'H':
        return pad(date.getHours(), 2);
      case 'I':
        return pad(hour12, 2);
      case 'M':
        return pad(date.getMinutes(), 2);
      case 'S':
        return pad(date.getSeconds(), 2);
      case 'f':
        return pad(date.getMilliseconds() * 1000, 6);
      case 'j':
        return pad(dayOfYear(date), 3);
      case 'p':
        return date.getHours() < 12 ? 'AM' : 'PM';
      case 'A':
        return days[date.getDay()] ?? '';
      case 'a':
        return (days[date.getDay()] ?? '').slice(0, 3);
      case 'w':
        return String(date.getDay());
      case 'B':
        return months[date.getMonth()] ?? '';
      case 'b':
      case 'h':
        return (months[date.getMonth()] ?? '').slice(0, 3);
      case 'F':
        return strftime(date, '%Y-%m-%d');
      case 'T':
      case 'X':
        return strftime(date, '%H:%M:%S');
      case 'R':
        return strftime(date, '%H:%M');
      case 'D':
      case 'x':
        return strftime(date, '%m/%d/%y');
      case 'c':
        return strftime(date, '%a %b %e %H:%M:%S %Y');
      case 'z':
      case 'Z':
        return '';
      case '%':
        return '%';
      default:
        return directive;
    }
  });
}

function dayOfYear(date: Date): number {
  const midnight = Date.UTC(date.getFullYear(), date.getMonth(), date.getDate());
  return (midnight - Date.UTC(date.getFullYear(), 0, 0)) / 86_400_000;
}
