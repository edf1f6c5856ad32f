/**
 * Which of the JavaScript functions that Pyodide's WebAssembly imports are open. Everything Python does outside its own memory
 * goes through these imports, so this list is all it can do: nothing here leads to a JavaScript object, to code as text, or
 * out of the thread. Of the rest, system calls fail as on any system that does not permit them, and what is no system call
 * ends the worker.
 */
export const openImports: readonly string[] = [
  // Memory, as far as its limit.
  'emscripten_resize_heap',
  'emscripten_get_heap_max',
  // Clocks, which stand still (realm.ts), and dates.
  'emscripten_get_now',
  'emscripten_date_now',
  'clock_time_get',
  'clock_res_get',
  '_gmtime_js',
  '_timegm_js',
  // Reading the standard library, which lies in an archive in JavaScript's memory. There are no other files.
  'fd_pread',
  'fd_seek',
  'fd_sync',
  'fd_fdstat_get',
  '__syscall_fstat64',
  '__syscall_stat64',
  '__syscall_lstat64',
  '__syscall_newfstatat',
  '__syscall_getdents64',
  '__syscall_readlinkat',
  '__syscall_faccessat',
  '__syscall_getcwd',
  '__syscall_ioctl',
  '__syscall_getuid32_js',
  // Python's own start and loop.
  'environ_get',
  'environ_sizes_get',
  'emscripten_runtime_keepalive_push',
  '_emscripten_get_progname',
  '_Py_CheckEmscriptenSignals_Helper',
  '_Py_emscripten_runtime',
  '_PyEM_TrampolineCall_JS',
  // An empty JavaScript map for Pyodide's bridge, made when the module starts. The bridge itself is never set up.
  '__hiwire_deduplicate_new',
];

/** Answered with "operation not permitted", beside the system calls. */
export const refusedImports: readonly string[] = [
  '_mmap_js',
  '_msync_js',
  '_munmap_js',
  '_emscripten_system',
  'fd_pwrite',
  'getaddrinfo',
  'getnameinfo',
];

/** Pyodide's own questions before a system call, answered with no: is it a socket, can it be waited for? */
export const deniedImports: readonly string[] = [
  '_try_fcntl64',
  '_try_shutdown',
  '_maybe_connect_async',
  '_maybe_poll_async',
  '_maybe_recvfrom_async',
  '_maybe_sendto_async',
];
