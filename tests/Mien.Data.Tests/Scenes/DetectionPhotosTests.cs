using Mien.Core;
using Mien.Data.Datasets;
using Mien.Data.Scenes;

namespace Mien.Data.Tests.Scenes;

/// <summary>Tables in the layout of the photos for face detection, which the tests write.</summary>
public sealed class DetectionPhotosTests : IDisposable
{
    private const string Header = "image,width,height,source,x,y,w,h,score,label,matched,x0,y0,x1,y1,x2,y2,x3,y3,x4,y4\n";
    private const string Points = ",13,14,17,14,15,16,13,18,17,18";
    private const string NoPoints = ",,,,,,,,,,";

    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void In_a_classroom_a_head_without_a_sure_face_is_ignored_and_the_rest_is_background()
    {
        var photo = Read("a.jpg,80,60,yunet,10,10,10.5,12,0.85,face,1" + Points + "\n"
            + "a.jpg,80,60,yunet,50,10,10,12,0.6,face,1" + Points + "\n"
            + "a.jpg,80,60,human,8,6,16,20,,head,1" + NoPoints + "\n"
            + "a.jpg,80,60,human,48,6,16,20,,head,1" + NoPoints + "\n"
            + "a.jpg,80,60,human,30,40,10,10,,head,0" + NoPoints + "\n");
        Assert.True(photo.IsBackgroundKnown);
        Assert.Equal(
            [(new Box(10, 10, 10.5f, 12), false), (new(50, 10, 10, 12), true), (new(48, 6, 16, 20), true), (new(30, 40, 10, 10), true)],
            photo.Faces(0.7f).Select(face => (face.Box, face.IsIgnored)));
        Assert.Equal(new Landmarks(new(13, 14), new(17, 14), new(15, 16), new(13, 18), new(17, 18)), photo.Faces(0.7f)[0].Landmarks);
        Assert.Equal([false, true, true, true], photo.AsScene(0.7f).Faces.Select(face => face.IsIgnored));
        Assert.Equal([true, true, null, null], photo.AsScene(0.7f).Faces.Select(face => face.IsFrontal));
    }

    [Fact]
    public void Among_masks_a_face_by_hand_that_the_teacher_missed_is_a_face_and_the_background_is_not_known()
    {
        var photo = Read("a.jpg,80,60,yunet,10,10,10,12,0.85,face,1" + Points + "\n"
            + "a.jpg,80,60,human,10,11,10,11,,with_mask,1" + NoPoints + "\n"
            + "a.jpg,80,60,human,40,30,20,25,,without_mask,0" + NoPoints + "\n");
        Assert.False(photo.IsBackgroundKnown);
        Assert.Equal([(new Box(10, 10, 10, 12), false), (new(40, 30, 20, 25), false)], photo.Faces(0.7f).Select(face => (face.Box, face.IsIgnored)));
        var scene = photo.AsScene(0.7f);
        Assert.Equal([true, false, null], scene.Faces.Select(face => face.IsCovered));
        Assert.True(scene.Faces[2].IsIgnored && scene.Faces[2].Box.Area > 1e9f);
    }

    [Fact]
    public void A_nose_off_the_middle_looks_aside()
    {
        var photo = Read("a.jpg,80,60,yunet,10,10,10,12,0.85,face,1,13,14,17,14,17,16,13,18,17,18\n" + "a.jpg,80,60,human,8,6,16,20,,head,1" + NoPoints + "\n");
        Assert.False(photo.AsScene(0.7f).Faces[0].IsFrontal);
    }

    [Fact]
    public void One_photo_in_eight_is_kept_from_training_whatever_stands_beside_it()
    {
        var kept = Enumerable.Range(0, 800).Count(index => new DetectionPhoto($"{index}.jpg", "", []).IsHeldOut);
        Assert.InRange(kept, 70, 130);
        Assert.Equal(new DetectionPhoto("7.jpg", "here", []).IsHeldOut, new DetectionPhoto("7.jpg", "there", []).IsHeldOut);
    }

    [Theory]
    [InlineData("a.jpg,80,60,robot,1,1,5,5,0.5,face,1", "line 2, source: expected yunet or human, got 'robot'")]
    [InlineData("a.jpg,80,60,yunet,1,1,5,5,1.5,face,1", "line 2, score: expected a number from 0 to 1, got '1.5'")]
    [InlineData("a.jpg,80,60,yunet,here,1,5,5,0.5,face,1", "line 2, x: expected a number from -100000 to 100000, got 'here'")]
    public void A_wrong_line_is_named(string line, string fault)
    {
        var error = Assert.Throws<DatasetException>(() => Read(line + Points + "\n"));
        Assert.Contains(fault, error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_folder_without_a_table_is_named()
    {
        var error = Assert.Throws<DatasetException>(() => DetectionPhotos.Read(_folder.Path));
        Assert.Contains("labels.csv.gz", error.Message, StringComparison.Ordinal);
    }

    private DetectionPhoto Read(string rows)
    {
        File.WriteAllText(_folder.File(DetectionPhotos.Table), Header + rows);
        return Assert.Single(DetectionPhotos.Read(_folder.Path));
    }
}
