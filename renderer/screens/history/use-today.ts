// useToday(): the present day, for headings such as "Today"; changes at midnight.
import { useEffect, useState } from 'react';
import { startOfDay } from './days.ts';

const MINUTE_MS = 60_000;

export function useToday(): number {
  const [today, setToday] = useState(() => startOfDay(Date.now()));
  useEffect(() => {
    const timer = setInterval(() => setToday(startOfDay(Date.now())), MINUTE_MS);
    return () => clearInterval(timer);
  }, []);
  return today;
}
