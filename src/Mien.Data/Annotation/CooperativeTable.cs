using System.Security.Cryptography;
using System.Text;
using Mien.Core;
using Mien.Data.Folders;
using Mien.Data.Labelled;

namespace Mien.Data.Annotation;

/// <summary>The votes so far as a table to train on, beside the set's own: <c>cooperative/0300.csv</c>. A fifth of the children is kept from every model, always the same.</summary>
public static class CooperativeTable
{
    /// <summary>Below a set's folder: tables, recipes and models of the votes.</summary>
    public const string Folder = "cooperative";

    private const double Kept = 0.2;

    /// <summary>Writes the table, whole.</summary>
    /// <param name="project">The votes.</param>
    /// <returns>Its name within the set's folder, how many votes it holds, and how many faces to learn from and to judge on.</returns>
    /// <remarks>
    /// A face is labelled as more than half of its votes say, however few they are. A face is kept from training where its child is, else its video or photo, else it alone: by a hash of the
    /// name, so that what is kept stays so as votes come in. Parts that the set has of its own are taken instead.
    /// </remarks>
    /// <exception cref="BadInputException">It cannot be written.</exception>
    public static (string Name, int Votes, int Learned, int Judged) Write(AnnotationProject project)
    {
        var votes = project.Votes().Where(vote => !vote.IsRepeat).ToList();
        var ids = project.Pictures.ToDictionary(picture => picture.File, picture => picture.Id, StringComparer.Ordinal);
        var byPicture = votes.ToLookup(vote => vote.Picture, StringComparer.Ordinal);
        var all = FacesCsv.Read(project.Folder);
        var hasParts = all.Any(face => face.Split == FolderPart.Test);
        var faces = new List<LabelledFace>();
        foreach (var face in all)
        {
            var counted = ids.TryGetValue(face.File, out var id) ? PictureRound.Latest(project.Options, [.. byPicture[id]]) : Tally.None;
            var labelled = face with { Votes = counted, Label = counted.Where(name => name is not (LabelledFace.NoFace or LabelledFace.Unknown)).Shares() };
            if (labelled.Majority is not null)
            {
                faces.Add(hasParts ? labelled : labelled with { Split = IsKept(face) ? FolderPart.Test : FolderPart.Training });
            }
        }
        var name = FormattableString.Invariant($"{Folder}/{votes.Count:0000}.csv");
        Directory.CreateDirectory(Path.Combine(project.Folder, Folder));
        FacesCsv.Write(project.Folder, faces, name);
        return (name, votes.Count, faces.Count(face => face.Split == FolderPart.Training), faces.Count(face => face.Split == FolderPart.Test));
    }

    private static bool IsKept(LabelledFace face)
    {
        var source = face.Source.Split(" frame ")[0];
        var name = face.Subject ?? (source.Length > 0 ? source : face.File);
        return BitConverter.ToUInt32(SHA256.HashData(Encoding.UTF8.GetBytes(name))) < Kept * uint.MaxValue;
    }
}
