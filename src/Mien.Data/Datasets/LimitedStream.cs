namespace Mien.Data.Datasets;

/// <summary>Reads another stream up to a limit: a small archive may unpack to more than any disk or memory holds. Notices where it was cut short.</summary>
/// <param name="inner">What is read; not disposed.</param>
/// <param name="most">Bytes that may be read.</param>
/// <param name="least">Bytes that it must hold.</param>
internal sealed class LimitedStream(Stream inner, long most, long least = 0) : Stream
{
    private long _read;

    public override bool CanRead => true;

    public override bool CanSeek => false;

    public override bool CanWrite => false;

    public override long Length => throw new NotSupportedException();

    public override long Position
    {
        get => throw new NotSupportedException();
        set => throw new NotSupportedException();
    }

    /// <exception cref="UnpackedTooLargeException">More than the limit.</exception>
    /// <exception cref="InvalidDataException">The end came too early.</exception>
    public override int Read(Span<byte> buffer)
    {
        var count = inner.Read(buffer);
        _read += count;
        if (count == 0 && !buffer.IsEmpty && _read < least)
        {
            throw new InvalidDataException();
        }
        return _read <= most ? count : throw new UnpackedTooLargeException();
    }

    public override int Read(byte[] buffer, int offset, int count) => Read(buffer.AsSpan(offset, count));

    public override void Flush() => throw new NotSupportedException();

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();

    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();
}
