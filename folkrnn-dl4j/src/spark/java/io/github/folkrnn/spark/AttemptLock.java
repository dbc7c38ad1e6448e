package io.github.folkrnn.spark;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One attempt at a training at a time: an executor that is given up for lost may go on for a while. */
final class AttemptLock implements AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(AttemptLock.class);
    private static final long MILLISECONDS = 500;

    private final FileChannel channel;

    private AttemptLock(FileChannel channel) {
        this.channel = channel;
    }

    /** Waits until no other attempt has a folder. An interruption ends the waiting. */
    static AttemptLock await(Path folder) throws IOException {
        FileChannel channel =
                FileChannel.open(folder.resolve(".attempt.lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        boolean locked = false;
        try {
            while (!tryLock(channel, folder)) {
                log.info("waits for another attempt at the training in {}", folder);
                Thread.sleep(MILLISECONDS);
            }
            locked = true;
            return new AttemptLock(channel);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new InterruptedIOException("interrupted while another attempt trained in " + folder);
        } finally {
            if (!locked) {
                channel.close();
            }
        }
    }

    private static boolean tryLock(FileChannel channel, Path folder) {
        try {
            @Nullable FileLock lock = channel.tryLock();
            return lock != null;
        } catch (OverlappingFileLockException e) {
            return false;
        } catch (IOException e) {
            log.warn("{} cannot be locked ({}): a second attempt would disturb the first", folder, e.toString());
            return true;
        }
    }

    /** Gives the folder back. The file stays. */
    @Override
    public void close() throws IOException {
        channel.close();
    }
}
