package io.github.folkrnn.file;

import java.io.FileOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFileAttributeView;
import java.nio.file.attribute.PosixFileAttributes;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.EnumSet;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.regex.Pattern;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A file that is being written beside its target, in a name of its own. It is locked while its process lives and writes,
 * so that others can tell it from what a dead process has left behind.
 */
record PartFile(Path path, OutputStream out) {
    private static final Logger log = LoggerFactory.getLogger(PartFile.class);

    private static final String ENDING = ".folkrnn-part";
    private static final Pattern NAME = Pattern.compile("\\..*\\.([0-9a-f]{16})-[0-9a-f]+" + Pattern.quote(ENDING));

    /** So much of the target's name is seen in that of the part, which must be no longer than file systems allow. */
    private static final int SHOWN = 20;

    private static final int MOST_DIRECTORIES = 1_000;

    /** Tells this process's parts from those of others, also where all processes have the same number. */
    private static final String PROCESS =
            String.format("%016x", UUID.randomUUID().getMostSignificantBits());

    private static final AtomicLong COUNT = new AtomicLong();
    private static final Set<Path> CLEANED = ConcurrentHashMap.newKeySet();

    /**
     * Makes an empty part.
     *
     * @param target what it will become
     * @param exists whether there is a target, whose permissions it takes
     */
    static PartFile create(Path target, boolean exists) throws IOException {
        Path directory = target.getParent();
        if (target.getFileSystem() != FileSystems.getDefault()) {
            Path path = directory.resolve(name(target));
            return new PartFile(path, Files.newOutputStream(path, StandardOpenOption.CREATE_NEW));
        }
        removeLeftovers(directory);
        while (true) {
            Path path = directory.resolve(name(target));
            FileOutputStream out = null;
            try {
                make(path, target, exists);
                // A channel would close itself under an interrupted thread, which may well want to save its work.
                out = new FileOutputStream(path.toFile());
                if (locked(out, path)) {
                    return new PartFile(path, out);
                }
                out.close();
            } catch (IOException e) {
                if (out != null) {
                    out.close();
                }
                Files.deleteIfExists(path);
                throw e;
            }
        }
    }

    private static String name(Path target) {
        String name = target.getFileName().toString();
        int shown = name.offsetByCodePoints(0, Math.min(SHOWN, name.codePointCount(0, name.length())));
        return "." + name.substring(0, shown) + "." + PROCESS + "-" + Long.toHexString(COUNT.getAndIncrement())
                + ENDING;
    }

    private static void make(Path path, Path target, boolean exists) throws IOException {
        PosixFileAttributeView before = Files.getFileAttributeView(target, PosixFileAttributeView.class);
        if (!exists || before == null) {
            Files.createFile(path);
            return;
        }
        PosixFileAttributes wanted = before.readAttributes();
        // Nobody may read meanwhile what only its owner may read in the end.
        FileAttribute<Set<PosixFilePermission>> ownersOnly = PosixFilePermissions.asFileAttribute(
                EnumSet.of(PosixFilePermission.OWNER_READ, PosixFilePermission.OWNER_WRITE));
        Files.createFile(path, ownersOnly);
        PosixFileAttributeView made = Files.getFileAttributeView(path, PosixFileAttributeView.class);
        PosixFileAttributes actual = made.readAttributes();
        try {
            if (!actual.group().equals(wanted.group())) {
                made.setGroup(wanted.group());
            }
            if (!actual.owner().equals(wanted.owner())) {
                made.setOwner(wanted.owner());
            }
        } catch (IOException e) {
            log.debug("owner and group of {} cannot be kept", target, e);
        }
        made.setPermissions(wanted.permissions());
    }

    /** Locks a part, unless another process has just taken it for a leftover. */
    private static boolean locked(FileOutputStream out, Path path) {
        try {
            return out.getChannel().tryLock() != null && Files.exists(path);
        } catch (IOException e) {
            // A file system without locks, on which nobody removes leftovers.
            return true;
        }
    }

    private static void removeLeftovers(Path directory) {
        if (CLEANED.size() >= MOST_DIRECTORIES) {
            CLEANED.clear();
        }
        if (!CLEANED.add(directory)) {
            return;
        }
        try (DirectoryStream<Path> parts = Files.newDirectoryStream(directory, ".*" + ENDING)) {
            for (Path part : parts) {
                var name = NAME.matcher(part.getFileName().toString());
                if (name.matches() && !name.group(1).equals(PROCESS)) {
                    removeIfLeft(part);
                }
            }
        } catch (IOException | DirectoryIteratorException e) {
            log.debug("leftovers in {} cannot be listed", directory, e);
        }
    }

    private static void removeIfLeft(Path part) throws IOException {
        if (!Files.isRegularFile(part, LinkOption.NOFOLLOW_LINKS)) {
            return;
        }
        long bytes = Files.size(part);
        try (FileChannel channel = FileChannel.open(part, StandardOpenOption.WRITE, LinkOption.NOFOLLOW_LINKS)) {
            if (channel.tryLock() != null) {
                Files.delete(part);
                log.info("{} of {} bytes is removed, which a process left there when it was killed", part, bytes);
            }
        } catch (IOException | OverlappingFileLockException e) {
            log.debug("{} cannot be removed", part, e);
        }
    }

    /** Waits until what was written is on the disk. */
    void sync() throws IOException {
        if (out instanceof FileOutputStream local) {
            local.getFD().sync();
        }
    }
}
