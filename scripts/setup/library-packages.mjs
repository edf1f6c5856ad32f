/**
 * Which Debian package has which of the libraries that Electron's program is linked with. Names without t64.
 */
export const debianPackages = {
  'libX11-xcb.so.1': 'libx11-xcb1',
  'libX11.so.6': 'libx11-6',
  'libXcomposite.so.1': 'libxcomposite1',
  'libXdamage.so.1': 'libxdamage1',
  'libXext.so.6': 'libxext6',
  'libXfixes.so.3': 'libxfixes3',
  'libXrandr.so.2': 'libxrandr2',
  'libXrender.so.1': 'libxrender1',
  'libXtst.so.6': 'libxtst6',
  'libasound.so.2': 'libasound2',
  'libatk-1.0.so.0': 'libatk1.0-0',
  'libatk-bridge-2.0.so.0': 'libatk-bridge2.0-0',
  'libatspi.so.0': 'libatspi2.0-0',
  'libcairo.so.2': 'libcairo2',
  'libcups.so.2': 'libcups2',
  'libdbus-1.so.3': 'libdbus-1-3',
  'libdrm.so.2': 'libdrm2',
  'libexpat.so.1': 'libexpat1',
  'libgbm.so.1': 'libgbm1',
  'libgdk-3.so.0': 'libgtk-3-0',
  'libgdk_pixbuf-2.0.so.0': 'libgdk-pixbuf-2.0-0',
  'libgio-2.0.so.0': 'libglib2.0-0',
  'libglib-2.0.so.0': 'libglib2.0-0',
  'libgmodule-2.0.so.0': 'libglib2.0-0',
  'libgobject-2.0.so.0': 'libglib2.0-0',
  'libgtk-3.so.0': 'libgtk-3-0',
  'libnspr4.so': 'libnspr4',
  'libnss3.so': 'libnss3',
  'libnssutil3.so': 'libnss3',
  'libpango-1.0.so.0': 'libpango-1.0-0',
  'libpangocairo-1.0.so.0': 'libpangocairo-1.0-0',
  'libplc4.so': 'libnspr4',
  'libplds4.so': 'libnspr4',
  'libsmime3.so': 'libnss3',
  'libudev.so.1': 'libudev1',
  'libuuid.so.1': 'libuuid1',
  'libwayland-client.so.0': 'libwayland-client0',
  'libxcb-dri3.so.0': 'libxcb-dri3-0',
  'libxcb.so.1': 'libxcb1',
  'libxkbcommon.so.0': 'libxkbcommon0',
  'libxshmfence.so.1': 'libxshmfence1',
};

const archPackages = [
  'gtk3',
  'nss',
  'alsa-lib',
  'mesa',
  'cups',
  'libxkbcommon',
  'libxcomposite',
  'libxdamage',
];

// dnf and zypper take a library's name and find its package; pacman doesn't, so there the usual set is named.
const bySoname = (command, packages) => (libraries, extra) =>
  [command, ...libraries.map((name) => `'${name}()(64bit)'`), ...extra.map((name) => packages[name])].join(
    ' ',
  );

/** The command to run, for the families where we only tell. */
export const otherFamilies = {
  fedora: bySoname('sudo dnf install', {
    xvfb: 'xorg-x11-server-Xvfb',
    'fonts-dejavu-core': 'dejavu-sans-fonts',
    'fonts-liberation': 'liberation-fonts',
  }),
  suse: bySoname('sudo zypper install', {
    xvfb: 'xorg-x11-server-Xvfb',
    'fonts-dejavu-core': 'dejavu-fonts',
    'fonts-liberation': 'liberation-fonts',
  }),
  arch: (libraries, extra) => {
    const names = {
      xvfb: 'xorg-server-xvfb',
      'fonts-dejavu-core': 'ttf-dejavu',
      'fonts-liberation': 'ttf-liberation',
    };
    const wanted = [...(libraries.length > 0 ? archPackages : []), ...extra.map((name) => names[name])];
    return `sudo pacman -S --needed ${wanted.join(' ')}`;
  },
};
